"""The assistant is judged on messages that it has not been trained on."""

from collections.abc import Iterator

from bot import dialogues
from bot.evaluation.leaks import leaks
from bot.evaluation.read import read_dialogues, read_items
from bot.messages import Example, read_examples
from bot.paths import BOT, ROOT


def example(text: str) -> Example:
    return Example("en", "friend", "food", text, BOT, 1)


def turns_of_conversations() -> Iterator[Example]:
    for said in dialogues.read_dialogues()[0]:
        for turn in said.turns:
            yield Example(said.lang, turn.intent, said.topic, turn.text, said.path, turn.line)


def test_a_near_copy_is_found_and_a_like_idea_is_not() -> None:
    known = [example("my mate never has any lunch at all"), example("he had no breakfast and no lunch today")]
    found = list(leaks(known, ["My mate never has any lunch, at all", "she shares her lunch with me"]))
    assert [leaked.text for leaked, _ in found] == [known[0].text]


def test_no_training_message_is_an_evaluation_message() -> None:
    folder = ROOT / "tests" / "messages"
    turns = [turn for dialogue in read_dialogues(folder) for turn in dialogue.turns]
    texts = [item.text for item in (*read_items(folder), *turns)]
    taught = [*read_examples()[0], *turns_of_conversations()]
    found = [f"{leaked.path}:{leaked.line}: like {text}" for leaked, text in leaks(taught, texts)]
    assert found == []
