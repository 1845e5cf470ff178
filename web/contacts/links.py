"""A number, a word to send or an address inside words of any script: the only renderer of each."""

from markupsafe import Markup

from web.contacts.contact import Contact


def link(href: str, css: str, shown: str) -> Markup:
    """An address that keeps its own direction within any script."""
    return Markup('<bdi dir="ltr"><a class="{}" href="{}" dir="ltr">{}</a></bdi>').format(css, href, shown)


def phone_link(number: str) -> Markup:
    """A number to call: always left to right, whatever script stands around it."""
    dialled = "".join(character for character in number if character.isdigit() or character == "+")
    return link(f"tel:{dialled}", "phone", number) if dialled else Markup("")


def text_link(number: str) -> Markup:
    """A number to text."""
    return link(f"sms:{number.replace(' ', '')}", "phone", number)


def plain_number(number: str) -> Markup:
    """A number or word to type or say, not to call."""
    return Markup('<bdi class="number" dir="ltr">{}</bdi>').format(number)


def number_link(contact: Contact) -> Markup:
    """The contact's number within a sentence: to call, else to text; nothing where it has none."""
    if contact.phone:
        return phone_link(contact.phone.value)
    return text_link(contact.text.value) if contact.text else Markup("")
