import pytest

from replycoach.source.draft import Draft, Mask
from replycoach.source.greeting import greets
from replycoach.source.masks import draft_of


def masked(text):
    """Kind and words of every mask."""
    return [(mask.kind, text[mask.start : mask.end]) for mask in draft_of(text).masks]


def test_a_draft_keeps_what_it_was_given():
    draft = draft_of("Hi Ana, done.", channel="chat", path="a.txt", id=7)
    assert Draft("Hi Ana, done.", (Mask(0, 6, "greeting"),), "chat", "a.txt", 7) == draft


def test_plain_prose_has_no_masks():
    assert (
        masked("We can't refund it, but I'll send a new one by Friday (3 May). Don't worry: it's > 5 GB & < 9.") == []
    )


def test_masks_of_many_kinds_stand_in_text_order():
    text = (
        "Hi Ana,\n\nopen https://x.example/a and click **Save**. Type `on`.\n\nKind regards,\nTom\n\n> Where is it?\n"
    )
    assert masked(text) == [
        ("greeting", "Hi Ana"),
        ("link", "https://x.example/a"),
        ("label", "**Save**"),
        ("code", "`on`"),
        ("signature", "Kind regards,\nTom"),
        ("mail", "> Where is it?"),
    ]


# Switched off


def test_what_is_switched_off_is_masked_with_its_comments():
    text = "One. <!-- replycoach: off -->We can't.\n> x<!--replycoach:on--> Two."
    assert masked(text) == [("off", "<!-- replycoach: off -->We can't.\n> x<!--replycoach:on-->")]


def test_switched_off_without_an_end_lasts_to_the_end():
    assert masked("<!-- replycoach: off -- legal --> a\n\nb\n") == [
        ("off", "<!-- replycoach: off -- legal --> a\n\nb\n")
    ]


def test_other_comments_are_markup():
    assert masked("a <!-- replycoach:ignore x --> b <!-- open") == [("markup", "<!-- replycoach:ignore x -->")]
    assert masked("a {# note #} b") == [("markup", "{# note #}")]


# Quoted mail


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_quoted_lines_in_a_row_are_one_mask(newline):
    text = newline.join(["Sure.", "> Can you?", ">", " > Please?", "", "> And this?", "Yes."])
    quoted = newline.join(["> Can you?", ">", " > Please?"])
    assert [("mail", quoted), ("mail", "> And this?")] == masked(text)


def test_the_end_of_a_tag_at_the_start_of_a_line_quotes_nothing():
    text = 'See <a href="/x"\n>the form</a> now.'
    assert masked(text) == [("markup", '<a href="/x"\n>'), ("markup", "</a>")]


@pytest.mark.parametrize(
    "heading",
    [
        "On Tue, 3 Jun 2025 at 10:12, Ana Ruiz <ana@mail.example> wrote:",
        "On 3 Jun 2025, Ana Ruiz wrote:",
        "On Tue, Jun 3, 2025 at 10:12 AM Ana Ruiz\n<ana@mail.example> wrote:",
        "Am 3. Juni 2025 um 10:12 schrieb Ana Ruiz:",
        "Le 3 juin 2025 à 10:12, Ana Ruiz a écrit :",
        "otrd., 2025. g. 3. jūn., plkst. 10:12 Ana Ruiz (<ana@mail.example>) rakstīja:",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "From: Ana Ruiz\nSent: Tuesday, 3 June 2025\nTo: Support\nSubject: Where is it?",
    ],
)
def test_an_older_message_is_mail_to_the_end(heading):
    older = heading + "\nWhere is my order?\n\nAna\n"
    assert [("mail", older)] == masked("It is on the van and reaches you today before noon.\n\n" + older)


def test_telling_the_customer_what_they_wrote_is_prose():
    assert masked("On 3 June you wrote:\nthe box was empty. I have sent a new one.") == []


@pytest.mark.parametrize(
    "text",
    [
        "On Friday at 10:15 the driver wrote to us:\nnobody was at home.",
        "The three steps for 2025:\nplug it in, wait, and turn it.",
        "On the 3rd I wrote this down for you: it was late.",
    ],
)
def test_a_line_of_prose_with_a_colon_opens_no_older_message(text):
    assert masked(text) == []


def test_an_answer_below_the_quoted_lines_is_prose():
    text = "On 3 Jun 2025, Ana Ruiz wrote:\n> Where is it?\n> I need it.\n\nIt is on the van."
    assert masked(text) == [("mail", "On 3 Jun 2025, Ana Ruiz wrote:"), ("mail", "> Where is it?\n> I need it.")]


def test_a_header_at_the_top_belongs_to_the_draft():
    assert masked("From: Support\nTo: Ana\nSubject: Your order\n\nIt is on the van.") == []


def test_a_html_blockquote_is_mail():
    text = "<p>Sure.</p><blockquote>Can <blockquote>you</blockquote>?</blockquote>"
    assert ("mail", "Can <blockquote>you</blockquote>?") in masked(text)


# Code


def test_a_fence_is_code_with_all_its_lines():
    text = "Your log says:\n```text\nERROR can't connect\n> failed\n```\nRestart it."
    assert masked(text) == [("code", "```text\nERROR can't connect\n> failed\n```")]


def test_a_fence_that_is_not_closed_is_code_to_the_end():
    assert masked("Log:\n~~~~\nERROR\n~~~\nmore") == [("code", "~~~~\nERROR\n~~~\nmore")]


def test_inline_code_ends_at_an_equal_run_of_backticks():
    assert masked("Type ``a ` b`` or `c` and ` send it.") == [("code", "``a ` b``"), ("code", "`c`")]


def test_inline_code_stays_inside_its_paragraph():
    assert masked("One ` tick.\n\nAnother ` tick.") == []


def test_a_backtick_as_an_apostrophe_is_no_code():
    assert masked("We don`t mind, and they can`t tell.") == []


def test_the_content_of_code_elements_is_code():
    text = "Run <code>sync --all</code>."
    assert masked(text) == [("markup", "<code>"), ("code", "sync --all"), ("markup", "</code>")]


# Placeholders


@pytest.mark.parametrize(
    "placeholder",
    [
        "{{ order.number }}",
        "{{{raw}}}",
        "%{ticket.id}",
        "${first_name}",
        "#{name}",
        "%first_name%",
        "{first_name}",
        "{!Contact.Name}",
        "[Name]",
        "[Policy No]",
        "[date and time of the call]",
        "[[Name]]",
        "<<Order Number>>",
        "<%= user.name %>",
        "<first name>",
        "*|FNAME|*",
    ],
)
def test_a_placeholder_is_masked_whole(placeholder):
    assert [("placeholder", placeholder)] == masked(f"Your order {placeholder} is here.")


@pytest.mark.parametrize(
    "text",
    [
        "A note [1] and a box [x] and [ ] to tick.",
        "Prices rose 5% and fell 10% since.",
        "Save { 5 } or {5} or {a|b} now.",
        "[A very long aside that a person wrote as prose]",
        "The set {a, b} and 1 << 2 and 3 >> 1.",
        "Click [Save] to keep it.",
    ],
)
def test_other_brackets_and_signs_are_prose(text):
    assert masked(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Hi [Name], done.", ["greeting", "placeholder"]),
        ("Done.\n\nKind regards,\n[Your name]", ["signature", "placeholder"]),
        ('I see "Order [number] failed" here.', ["quote", "placeholder", "quote"]),
        ("Open https://x.example/{id}/now today.", ["link", "placeholder", "link"]),
        ("Click **Order {{x}}** now.", ["label", "placeholder"]),
    ],
)
def test_a_placeholder_inside_something_else_can_still_be_seen(text, kinds):
    assert kinds == [kind for kind, _ in masked(text)]


# Markup


def test_tags_are_markup_and_entities_are_characters():
    text = "<p class='a'>Tea &amp; <b>c</b>ake&nbsp;can&#39;t<br/></p>"
    assert masked(text) == [
        ("block", "<p class='a'>"),
        ("entity", "&amp;"),
        ("markup", "<b>"),
        ("markup", "</b>"),
        ("entity", "&nbsp;"),
        ("entity", "&#39;"),
        ("block", "<br/>"),
        ("block", "</p>"),
    ]


def test_what_names_no_character_is_no_entity():
    assert masked("AT&T; and R&D; and &nothing;") == []


def test_a_quotation_may_stand_in_entities():
    assert masked("It says &quot;Too many&quot; now.") == [("quote", "&quot;Too many&quot;")]


@pytest.mark.parametrize("text", ["It is <5 or < 6.", "a < b and c > d", "AT&T and <3 and R&D", "<-- here"])
def test_signs_of_comparison_are_prose(text):
    assert masked(text) == []


def test_script_and_style_are_markup_with_their_content():
    text = "<style>p { color: red }</style>Hello<script>if (a<b) alert('no')</script>"
    assert ("markup", "p { color: red }") in masked(text)
    assert ("markup", "if (a<b) alert('no')") in masked(text)


def test_an_unknown_tag_that_is_closed_is_markup():
    text = "<mj-text>Thanks for the photos.</mj-text>"
    assert masked(text) == [("block", "<mj-text>"), ("block", "</mj-text>")]


# Links


@pytest.mark.parametrize(
    "link",
    [
        "ftp.Shop.EDU",
        "https://shop.example/returns?id=4&x=(a)",
        "http://shop.example",
        "www.shop.example",
        "WWW.shop.example/A",
        "shop.example/v/x",
        "help.shop.co.uk",
        "returns@shop.example",
        "first.last+tag@mail.shop.example",
        "@kel_morris",
        "@isla.b",
    ],
)
@pytest.mark.parametrize("around", ["{}", "See {}.", "({})", "It is {}, or", "Here: {}\nNext"])
def test_an_address_is_masked_without_the_stop_after_it(link, around):
    assert [("link", link)] == masked(around.format(link))


@pytest.mark.parametrize(
    "text",
    [
        "Call at 10.15 a.m.today.",
        "We will get back to you.it works",
        "Costs 3.50.",
        "e.g.this",
        "This @ that",
        "and/or",
    ],
)
def test_dots_and_slashes_in_prose_are_no_address(text):
    assert masked(text) == []


def test_the_words_of_a_markdown_link_are_prose():
    text = "Fill in [our return form](https://x.example/form) and ![a photo](b.png)."
    expected = [("markup", text) for text in ("[", "](https://x.example/form)", "![", "](b.png)")]
    assert expected == masked(text)


# Greeting


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi Marianne",
        "hi Kel",
        "Hello, Ana",
        "Dear Mr Okafor",
        "Dear Mr. Okafor",
        "Dear Mr and Mrs van der Berg",
        "Good day Mrs Botha",
        "Good morning Dr. Anne-Marie O'Neill",
        "Hey Ana and Tom",
        "Dear Will",
    ],
)
@pytest.mark.parametrize(
    "after", [",\n\nDone.", "!\nDone.", "\n\nDone.", ", your card is here.", " - done.", " 👋 done.", ""]
)
def test_greeting_word_and_name_are_masked(greeting, after):
    assert [("greeting", greeting)] == masked(greeting + after)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Customer,\nDone.",
        "Dear Valued Customer,\nDone.",
        "Dear Customers,\nDone.",
        "Dear Sir or Madam,\nDone.",
        "Dear Sir/Madam,\nDone.",
        "Dear Sirs,\nDone.",
        "Dear Guest,\nDone.",
        "Hi Guys,\nDone.",
        "Hi all,\nDone.",
        "Hi All,\nDone.",
        "Hi there, done.",
        "Hello,\nDone.",
        "Hi, Thank you for the photos!",
        "Hi! Your card is here.",
        "Hello Thank you for the photos.",
        "Dearest friends, done.",
        "Hidden Fees, explained.",
    ],
)
def test_a_greeting_to_nobody_stays_readable(text):
    assert masked(text) == []


def test_a_greeting_may_follow_a_handle_a_tag_or_a_subject():
    assert masked("@kel_m Hi Kel, done.") == [("link", "@kel_m"), ("greeting", "Hi Kel")]
    assert masked("<p>Hi Kel,</p>") == [("block", "<p>"), ("greeting", "Hi Kel"), ("block", "</p>")]
    assert masked("Subject: Your card\n\nHi Kel,\nit is here.") == [("greeting", "Hi Kel")]


def test_a_greeting_stands_near_the_top_only():
    assert masked("One.\nTwo.\nThree.\nHi Kel,\nfour.") == []


# Signature


@pytest.mark.parametrize(
    "signature",
    [
        "Kind regards,\nTom",
        "Kind regards\n\nTom Marsh\nReturns Team, direct line 0117 496 0022",
        "Yours faithfully,\nFor and on behalf of Brightwell Ltd",
        "Best,\nOllie",
        "Thanks,\nThe Returns Team",
        "Cheers, Toni",
        "With our best wishes",
        "Take care!\nTom",
        "--\nTom\nit is not our fault if this is not for you.",
        "Tom",
        "Helen Marsh\nBereavement Team",
        "The Team at Brightwell",
        "-Anna",
        "^JP",
        "Sent from my phone",
    ],
)
def test_a_signature_is_masked_to_the_end(signature):
    assert [("signature", signature)] == masked(f"Your card is on its way.\n\n{signature}\n")


@pytest.mark.parametrize("signature", ["^JP", "- PR.", "-Anna", "- The Team", "~Ana", "Warm regards, Team Brightwell."])
def test_initials_after_the_last_sentence_are_a_signature(signature):
    assert [("signature", signature)] == masked(f"Your card is on its way. {signature}")


@pytest.mark.parametrize(
    "text",
    [
        "Your card is here.\n\nThanks!",
        "Your card is here.\n\nThank you for your best wishes",
        "Thanks!\nYour card is on its way and I will check on it.",
        "Cheers!\nIt ships today.",
        "We are open Monday - Friday",
        "You can choose from:\n- Red\n- Blue",
        "Tom",
        "I will write to you again on Friday\nTom",
        "Please do this:\n\nDO NOT REPLY",
        "Send it with our regards to your mother",
        "It is a lovely day\n\nso we are outside",
        "Three sizes:\n\nSmall\nMedium\nLarge",
        "Pick one.\n\n---\n\nThe rest is prose and it goes on here.",
    ],
)
def test_thanks_lists_and_last_lines_of_prose_are_no_signature(text):
    assert masked(text) == []


def test_a_sign_off_in_the_middle_of_a_long_reply_is_prose():
    text = "Best,\nTom\n" + "One more line of the reply.\n" * 20
    assert masked(text) == []


def test_two_dashes_far_from_the_end_part_the_reply():
    assert masked("One.\n--\n" + "One more line of the reply.\n" * 20) == []


def test_two_dashes_and_a_space_begin_a_signature_of_any_length():
    signature = "-- \n" + "Registered in a place far away.\n" * 20
    assert [("signature", signature.rstrip())] == masked("Done.\n" + signature)


def test_a_postscript_is_prose_again():
    text = "Done.\n\nKind regards,\nTom\n\nP.S. We can't do this on Sundays."
    assert masked(text) == [("signature", "Kind regards,\nTom")]


def test_a_signature_stands_above_quoted_mail():
    text = "Your card is on its way to you today.\n\nTom\n\nOn 3 Jun 2025, Ana Ruiz wrote:\n> Where?"
    assert masked(text) == [("signature", "Tom"), ("mail", "On 3 Jun 2025, Ana Ruiz wrote:\n> Where?")]


def test_a_signature_in_html_keeps_the_tags_inside():
    text = "<p>Done.</p>\n<p>Best wishes,<br>Tom</p>"
    assert ("signature", "Best wishes,<br>Tom") in masked(text)


# Quotations


@pytest.mark.parametrize(
    "quotation",
    [
        '"Too many attempts"',
        "\"it's 5' 3 long\"",
        "“can't sign in”",
        "«Нет связи»",
        "„Kein Netz“",
        "'Wrong password'",
        "'Save'",
        "'I can't log in'",
        "‘don’t know’",
    ],
)
@pytest.mark.parametrize("around", ["It says {}.", "The message {} is shown", "Look ({}), then", "It says:\n{}, or"])
def test_a_quotation_is_masked_with_its_marks(quotation, around):
    assert [("quote", quotation)] == masked(around.format(quotation))


@pytest.mark.parametrize(
    "text",
    [
        "We don't know, and they can't say.",
        "The customers' orders and the drivers' routes.",
        "Music of the '90s and the drivers' songs.",
        "Wait 'til the drivers' shift ends.",
        "It's the Jones' order, isn't it?",
        "Don’t worry, the drivers’ shift ends soon.",
        'The 15" screen and the 17" screen.',
        'One " mark and no other.',
        'He said "yes.\n\nAnd then" he left.',
        "A ' b ' c",
        '"We can\'t refund it, but I will send a new one."',
    ],
)
def test_apostrophes_inches_and_lone_marks_quote_nothing(text):
    assert masked(text) == []


def test_a_quotation_longer_than_a_message_is_none():
    assert masked('It says "' + "very " * 90 + 'long" here.') == []


def test_what_stands_inside_a_quotation_belongs_to_it():
    assert masked('It says "open https://x.example and `run`" now.') == [
        ("quote", '"open https://x.example and `run`"')
    ]


# Labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("open **Settings** now", "**Settings**"),
        ("open the *Ask before buying* page", "*Ask before buying*"),
        ("under __Your orders__ you", "__Your orders__"),
        ("For next time: **Account → VAT ID** does it", "**Account → VAT ID**"),
        ("2. Click **Work offline for 7 days**.", "**Work offline for 7 days**"),
        ("1. Tap **OK**.", "**OK**"),
        ("then click on Forgot Password and wait", "Forgot Password"),
        ("Tap Sign In and", "Sign In"),
        ("press Enter I think", "Enter"),
        ("go to Settings > My Plan > Cancel and", "Settings > My Plan > Cancel"),
        ("Open Settings > Licence.", "Settings > Licence"),
    ],
)
def test_the_name_of_a_control_is_a_label(text, label):
    assert [("label", label)] == masked(text)


def test_a_control_in_bold_html_is_a_label():
    assert masked("click <b>Save</b>.") == [("markup", "<b>"), ("label", "Save"), ("markup", "</b>")]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("we do *not* charge", ["*", "*"]),
        ("**Please note:** we close at 5.", ["**", "**"]),
        ("Hello.\n**We cannot refund this**", ["**", "**"]),
        ("please **DO NOT** reply", ["**", "**"]),
        ("and **I will** check", ["**", "**"]),
    ],
)
def test_emphasised_prose_stays_readable_between_its_marks(text, marks):
    assert [("markup", mark) for mark in marks] == masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "5*3*2 is 30, a_b_c is a name",
        "* One\n* Two",
        "What the f*** and **",
        "Sign here: ________",
        "We are open Monday to Friday.",
        "Our Open Fibre plan",
        "My name is Tapping, Select",
        "5 > 3 and a > b",
        "Which one did you choose I wonder",
    ],
)
def test_stars_arrows_and_opening_hours_are_prose(text):
    assert masked(text) == []


@pytest.mark.parametrize("sentence", ["Hello", "Hi,", "Dear Customer,", "@ana_k", "@ana_k Hi there!", "Good morning,"])
def test_a_greeting_and_no_more(sentence: str) -> None:
    assert greets(sentence)


@pytest.mark.parametrize("sentence", ["Hello, we have sent it to you today.", "Dearest memories last.", "Refunded."])
def test_no_mere_greeting(sentence: str) -> None:
    assert not greets(sentence)
