"""The numbers that a reply names, from the directory: `{phone:childline}`, `{phone:emergency.then}`."""

from markupsafe import Markup

from web.chat.reply import Reply
from web.contacts.cards import number_link, plain_number
from web.contacts.contact import Contact
from web.contacts.directory import Directory


def with_numbers(reply: Reply, directory: Directory) -> Reply:
    """The reply with every number in place; one that is not in the directory is left out."""
    if "{" not in reply.html:
        return reply
    return reply.with_numbers(
        lambda name: _text(directory, name),
        lambda name: str(_html(directory, name)),
    )


def is_known(directory: Directory, name: str) -> bool:
    """Whether the directory has a confirmed number of that name."""
    return bool(_text(directory, name))


def _html(directory: Directory, name: str) -> Markup:
    contact, _, part = name.partition(".")
    if part:
        return plain_number(_text(directory, name))
    found = _contact(directory, contact)
    return number_link(found) if found else Markup("")


def _text(directory: Directory, name: str) -> str:
    contact_id, _, part = name.partition(".")
    contact = _contact(directory, contact_id)
    if contact is None:
        return ""
    fact = contact.numbers.get(part) if part else contact.phone or contact.text
    return fact.value if fact else ""


def _contact(directory: Directory, contact_id: str) -> Contact | None:
    try:
        return directory.contact(contact_id)
    except KeyError:
        return None
