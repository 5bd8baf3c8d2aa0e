"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  all(".tools, .only, #print-practice").forEach((element) => { element.hidden = false; });

  // Tables: a click on a heading sorts by it, again the other way round.
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    if (!cell) return "";
    return cell.dataset.v ?? cell.textContent.trim();
  };
  const numberOf = (text) => {
    const number = parseFloat(text.replace(/,/g, "").replace("−", "-").replace("<", ""));
    return Number.isNaN(number) ? -Infinity : number;
  };
  const compared = (numeric) => (one, other) =>
    numeric ? numberOf(one) - numberOf(other) : one.localeCompare(other, undefined, { numeric: true, sensitivity: "base" });
  all("table.sortable").forEach((table) => {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      if (head.dataset.fixed !== undefined) return;
      const numeric = head.classList.contains("n");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const falls = before ? before === "ascending" : numeric;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", falls ? "descending" : "ascending");
        const order = compared(numeric);
        const rows = all("tbody tr", table).map((row) => [valueOf(row, column), row]);
        rows.sort((one, other) => (falls ? order(other[0], one[0]) : order(one[0], other[0])));
        table.tBodies[0].append(...rows.map(([, row]) => row));
      });
    });
  });

  // Filters of tables.
  all("input[data-filters]").forEach((input) => {
    const rows = all("tbody tr", document.getElementById(input.dataset.filters));
    const status = input.closest(".tools").querySelector(".shown");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      rows.forEach((row) => {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        shown += !row.hidden;
      });
      status.textContent = wanted ? `${shown} of ${rows.length} shown` : "";
    });
  });

  // Filters of replies.
  const replies = all("details.reply");
  const fields = ["text", "grade", "rule", "kept"].map((name) => document.getElementById(`reply-${name}`));
  const show = () => {
    const [text, grade, rule, kept] = fields.map((field) => field.value);
    const wanted = text.trim().toLowerCase();
    let shown = 0;
    replies.forEach((reply) => {
      const fits =
        (!grade || reply.dataset.grade === grade) &&
        (!rule || reply.dataset.rules.split(" ").includes(rule)) &&
        (!kept || reply.dataset.kept.split(" ").includes(kept)) &&
        (!wanted || reply.textContent.toLowerCase().includes(wanted));
      reply.hidden = !fits;
      shown += fits;
    });
    document.getElementById("reply-count").textContent = `${shown} of ${replies.length} shown`;
  };
  if (fields[0]) {
    fields.forEach((field) => field.addEventListener("input", show));
    document.getElementById("open-all").addEventListener("click", () => {
      replies.forEach((reply) => { if (!reply.hidden) reply.open = true; });
    });
    all(".only").forEach((link) => link.addEventListener("click", () => {
      fields[0].value = fields[1].value = fields[3].value = "";
      fields[2].value = link.dataset.rule;
      show();
    }));
    show();
  }

  // A link to a reply, or to a finding in it, opens it.
  const arrive = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    const reply = target && target.closest("details.reply");
    if (reply) {
      reply.hidden = false;
      reply.open = true;
    }
    if (target) {
      if (target.closest("tr")) target.hidden = false;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();

  const print = document.getElementById("print-practice");
  if (print) {
    print.addEventListener("click", () => {
      document.body.classList.add("only-practice");
      window.print();
    });
    addEventListener("afterprint", () => document.body.classList.remove("only-practice"));
  }
})();
