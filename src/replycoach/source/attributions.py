"""What mail programs write above an older message, in the languages that they speak."""

from __future__ import annotations

ATTRIBUTIONS = (
    ("On", ("wrote",)),
    ("Am", ("schrieb",)),
    ("Le", ("a écrit",)),
    ("El", ("escribió", "va escriure")),
    ("O", ("escribiu",)),
    ("Il", ("ha scritto",)),
    ("Em", ("escreveu",)),
    ("A", ("escreveu",)),
    ("Op", ("schreef", "geskryf")),
    ("Den", ("skrev",)),
    ("På", ("skrev",)),
    ("W dniu", ("pisze", "napisał", "napisała", "napisał(a)")),
    ("Dne", ("napsal", "napsala", "napsal(a)")),
    ("Dňa", ("napísal", "napísala", "napísal(a)")),
    ("În", ("a scris",)),
    ("Pe", ("a scris",)),
    ("На", ("написа",)),
    ("Στις", ("έγραψε",)),
    ("Pada", ("menulis",)),
    ("Vào", ("đã viết",)),
)
"""First words and verbs of the line; the name stands before the verb, or in some languages after it."""

VERBS_BEFORE_THE_NAME = ("schrieb", "schreef", "skrev", "pisze")

VERBS_AT_THE_END = (
    *("rakstīja", "rašė", "kirjutas", "kirjoitti", "ezt írta", "napisal", "napisala", "napisal(a)", "je napisao"),
    *("je napisala", "napísal(a)", "napsal(a)", "napisał(a)", "пишет", "написал", "написала", "написал(а)", "пише"),
    *("написав", "написала", "şunu yazdı", "şunları yazdı", "yazdı", "写道", "寫道", "のメール", "は書きました"),
    *("님이 작성", "작성", "ने लिखा", "כתב", "כתבה", "כתב/ה", "كتب", "كتبت", "เขียนว่า"),
)
"""Verbs that end the line in languages whose line may begin with the date or the name."""

TITLES = frozenset(
    (
        *("original message", "forwarded message", "original appointment", "original", "reply message"),
        *("ursprüngliche nachricht", "originalnachricht", "original-nachricht", "weitergeleitete nachricht"),
        *("message d'origine", "message d’origine", "message original", "message transféré", "message initial"),
        *("mensaje original", "mensaje reenviado", "missatge original", "mensaxe orixinal"),
        *("messaggio originale", "messaggio inoltrato", "mensagem original", "mensagem encaminhada"),
        *("oorspronkelijk bericht", "origineel bericht", "doorgestuurd bericht", "oorspronklike boodskap"),
        *("ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande"),
        *("oprindelig meddelelse", "videresendt meddelelse", "opprinnelig melding", "videresendt melding"),
        *("alkuperäinen viesti", "välitetty viesti", "algne kiri", "edastatud kiri", "originaalsõnum"),
        *("wiadomość oryginalna", "oryginalna wiadomość", "przesłana wiadomość", "wiadomość przekazana"),
        *("původní zpráva", "přeposlaná zpráva", "pôvodná správa", "preposlaná správa"),
        *("eredeti üzenet", "továbbított üzenet", "mesaj original", "mesaj redirecționat"),
        *("izvorna poruka", "originalna poruka", "proslijeđena poruka", "izvirno sporočilo", "posredovano sporočilo"),
        *("sākotnējais ziņojums", "sākotnējā ziņa", "pārsūtītais ziņojums", "pārsūtīta ziņa"),
        *("pradinis pranešimas", "originalus laiškas", "persiųstas laiškas", "persiųstas pranešimas"),
        *("исходное сообщение", "пересылаемое сообщение", "пересланное сообщение", "оригинальное сообщение"),
        *("вихідне повідомлення", "переслане повідомлення", "оригинално съобщение", "препратено съобщение"),
        *("αρχικό μήνυμα", "προωθημένο μήνυμα", "orijinal ileti", "özgün ileti", "orijinal mesaj"),
        *("yönlendirilen ileti", "iletilen mesaj", "元のメッセージ", "転送されたメッセージ", "原始邮件", "原始郵件"),
        *("原邮件", "转发的邮件", "轉寄郵件", "转发邮件", "원본 메시지", "원본 메일", "전달된 메시지"),
        *("pesan asli", "pesan terusan", "thư gốc", "tin nhắn gốc", "הודעה מקורית", "الرسالة الأصلية"),
    )
)
"""What stands between dashes above an older message, in lower case."""

SENDERS = (
    *("From", "Von", "De", "Da", "Van", "Från", "Fra", "Lähettäjä", "Od", "Feladó", "De la", "No", "Nuo", "Saatja"),
    *("От", "От кого", "Від", "Από", "Kimden", "Gönderen", "差出人", "送信者", "发件人", "發件人", "寄件者"),
    *("보낸 사람", "보낸사람", "Dari", "Từ", "Expéditeur", "Remitente", "Mittente", "מאת", "من"),
)
"""The first line of the header of an older message, without its colon."""

HEADERS = (
    *("Sent", "Date", "To", "Cc", "CC", "Bcc", "Subject", "Reply-To", "Importance", "Attachments"),
    *("Gesendet", "Datum", "An", "Betreff", "Envoyé", "À", "A", "Objet", "Enviado", "Enviada", "Para", "Asunto"),
    *("Assunto", "Data", "Fecha", "Inviato", "Oggetto", "Verzonden", "Aan", "Onderwerp", "Skickat", "Till", "Ämne"),
    *("Sendt", "Til", "Emne", "Dato", "Lähetetty", "Vastaanottaja", "Aihe", "Päivämäärä", "Wysłano", "Do", "Temat"),
    *("Odesláno", "Komu", "Předmět", "Odoslané", "Predmet", "Elküldve", "Címzett", "Tárgy", "Trimis", "Către"),
    *("Subiect", "Poslano", "Prima", "Za", "Zadeva", "Nosūtīts", "Kam", "Temats", "Tēma", "Išsiųsta", "Kam", "Tema"),
    *("Saadetud", "Kellele", "Teema", "Отправлено", "Дата", "Кому", "Тема", "Копия", "Надіслано", "Изпратено", "До"),
    *("Относно", "Στάλθηκε", "Ημερομηνία", "Προς", "Θέμα", "Gönderildi", "Tarih", "Kime", "Konu", "送信日時", "日時"),
    *("宛先", "件名", "日期", "发送时间", "收件人", "主题", "傳送時間", "寄件日期", "收件者", "主旨", "보낸 날짜"),
    *("날짜", "받는 사람", "받는사람", "제목", "Dikirim", "Kepada", "Perihal", "Đến", "Ngày", "Chủ đề"),
    *("נשלח", "אל", "נושא", "תאריך", "إلى", "التاريخ", "الموضوع"),
)
"""The lines after it, without their colons."""
