"""What templates are made of: placeholder styles, mail in many languages, and the words that nobody may remark on.

A trap stands between `TRAP` and `END`: words that a rule would find in prose, where they are no prose.
"""

from __future__ import annotations

from typing import NamedTuple

TRAP, END = "\ue000", "\ue001"

BAIT = "Unfortunately we can't do that"
"""Two findings, wherever it is read as prose."""


def trap(text: str) -> str:
    return f"{TRAP}{text}{END}"


class Style(NamedTuple):
    """How a help desk or a template language writes a name, a number, and a branch (empty where it has none)."""

    name: str
    number: str
    begin: str = ""
    other: str = ""
    end: str = ""
    aside: str = ""


STYLES = {
    "zendesk": Style("{{ticket.requester.first_name}}", "{{ticket.id}}"),
    "liquid": Style(
        "{{ customer.name | default: 'there' }}",
        "{{order.id}}",
        "{%- if order.paid -%}",
        "{%- else -%}",
        "{%- endif -%}",
        "{% comment %}Unfortunately we can't{% endcomment %}",
    ),
    "jinja": Style("{{ user.name }}", "{{ n }}", "{% if paid %}", "{% elif late %}", "{% endif %}", "{# we can't #}"),
    "django": Style(
        '{{ name|default:"you" }}',
        "{{ n }}",
        "{% ifchanged x %}",
        "{% else %}",
        "{% endifchanged %}",
        "{% comment \"we can't\" %}we can't{% endcomment %}",
    ),
    "handlebars": Style("{{name}}", "{{{order.id}}}", "{{#if paid}}", "{{else}}", "{{/if}}", "{{!-- we can't --}}"),
    "mustache": Style("{{name}}", "{{&id}}", "{{#paid}}", "{{/paid}}{{^paid}}", "{{/paid}}", "{{! we can't }}"),
    "go": Style("{{ .Name }}", "{{.ID}}", "{{ if .Paid }}", "{{ else }}", "{{ end }}", "{{/* we can't */}}"),
    "freemarker": Style("${name}", "${id!0}", "<#if (n > 1)>", "<#else>", "</#if>", "<#-- we can't -->"),
    "erb": Style("<%= @name %>", "<%= id %>", "<% if paid? %>", "<% else %>", "<% end %>", "<%# we can't %>"),
    "ejs": Style("<%= name %>", "<%- id %>", "<% if (paid) { %>", "<% } else { %>", "<% } %>"),
    "intercom": Style('{{ first_name | fallback: "there" }}', "{{ conversation_id }}"),
    "helpscout": Style("{%customer.firstName,fallback=there%}", "{%conversation.number%}"),
    "gorgias": Style("{{ticket.customer.firstname}}", "{{ticket.customer.integrations[0].orders[0].name}}"),
    "salesforce": Style("{!Contact.Name}", "{!Case.CaseNumber}"),
    "mailchimp": Style("*|FNAME|*", "*|ORDER|*"),
    "percent": Style("%first_name%", "%order_id%"),
    "osticket": Style("%{recipient.name.first}", "%{ticket.number}"),
    "shell": Style("${first_name}", "${order_id}"),
    "hash": Style("#{name}", "#{order}"),
    "braces": Style("{first_name}", "{order_id}"),
    "angles": Style("<<First Name>>", "<<Order Number>>"),
    "brackets": Style("[Name]", "[Order number]"),
}

_HEADER = "{From}: Ana Ruiz <ana@mail.example>\n{Sent}: 3 Jun 2025 10:12\n{To}: Support\n{Subject}: Lamp\n"

THREADS = {
    "en": "On Tue, 3 Jun 2025 at 10:12, Ana Ruiz <ana@mail.example> wrote:\n> {bait}.\n>> {bait}.",
    "de": "Am 3. Juni 2025 um 10:12 schrieb Ana Ruiz <ana@mail.example>:\n{bait}.",
    "fr": "Le mar. 3 juin 2025 à 10:12, Ana Ruiz <ana@mail.example> a écrit :\n{bait}.",
    "es": "El mar, 3 jun 2025 a las 10:12, Ana Ruiz (<ana@mail.example>) escribió:\n{bait}.",
    "it": "Il giorno mar 3 giu 2025 alle ore 10:12 Ana Ruiz <ana@mail.example> ha scritto:\n{bait}.",
    "pt": "Em ter., 3 de jun. de 2025 às 10:12, Ana Ruiz <ana@mail.example> escreveu:\n{bait}.",
    "nl": "Op di 3 jun 2025 om 10:12 schreef Ana Ruiz <ana@mail.example>:\n{bait}.",
    "sv": "Den tis 3 juni 2025 kl 10:12 skrev Ana Ruiz <ana@mail.example>:\n{bait}.",
    "da": "Den tirs. 3. jun. 2025 kl. 10.12 skrev Ana Ruiz:\n{bait}.",
    "fi": "ti 3. kesäk. 2025 klo 10.12 Ana Ruiz (ana@mail.example) kirjoitti:\n{bait}.",
    "pl": "W dniu 3.06.2025 o 10:12, Ana Ruiz pisze:\n{bait}.",
    "cs": "Dne 3. 6. 2025 v 10:12 Ana Ruiz napsal(a):\n{bait}.",
    "hu": "Ana Ruiz <ana@mail.example> ezt írta (időpont: 2025. jún. 3., K, 10:12):\n{bait}.",
    "ro": "În mar., 3 iun. 2025 la 10:12, Ana Ruiz <ana@mail.example> a scris:\n{bait}.",
    "lv": "otrd., 2025. g. 3. jūn., plkst. 10:12 Ana Ruiz (<ana@mail.example>) rakstīja:\n{bait}.",
    "ru": "вт, 3 июн. 2025 г. в 10:12, Ana Ruiz <ana@mail.example> пишет:\n{bait}.",
    "uk": "вт, 3 черв. 2025 р. о 10:12 Ana Ruiz <ana@mail.example> пише:\n{bait}.",
    "tr": "Ana Ruiz <ana@mail.example>, 3 Haz 2025 Sal, 10:12 tarihinde şunu yazdı:\n{bait}.",
    "ja": "2025年6月3日(火) 10:12 Ana Ruiz <ana@mail.example>:\n{bait}.",
    "zh": "Ana Ruiz <ana@mail.example> 于2025年6月3日周二 10:12写道：\n{bait}.",
    "ko": "2025년 6월 3일 (화) 오전 10:12, Ana Ruiz <ana@mail.example>님이 작성:\n{bait}.",
    "outlook-en": "-----Original Message-----\n{bait}.",
    "outlook-de": "-----Ursprüngliche Nachricht-----\n{bait}.",
    "outlook-fr": "----- Message d'origine -----\n{bait}.",
    "outlook-ru": "-----Исходное сообщение-----\n{bait}.",
    "header-en": _HEADER.format(From="From", Sent="Sent", To="To", Subject="Subject") + "\n{bait}.",
    "header-de": _HEADER.format(From="Von", Sent="Gesendet", To="An", Subject="Betreff") + "\n{bait}.",
    "header-es": _HEADER.format(From="De", Sent="Enviado", To="Para", Subject="Asunto") + "\n{bait}.",
    "header-ja": _HEADER.format(From="差出人", Sent="送信日時", To="宛先", Subject="件名") + "\n{bait}.",
}

LOGS = (
    "2025-06-03 10:12:33,120 ERROR [main] com.acme.Mail: Unfortunately we can't connect",
    "java.io.IOException: Unfortunately we can't read it\n\tat com.acme.Mail.read(Mail.java:12)",
    'Traceback (most recent call last):\n  File "app.py", line 3, in run\nValueError: we can\'t do that',
    "[ERROR] Unfortunately we can't do that",
)
