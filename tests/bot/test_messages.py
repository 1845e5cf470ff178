"""Faults in the training data are named with their place before anything is trained."""

from pathlib import Path

from bot.flows import read_flows
from bot.messages import check_examples, read_examples, sample


def block(intent: str, *lines: str, topic: str = "food") -> str:
    examples = "".join(f"      - {line}\n" for line in lines)
    return f"  - intent: {intent}\n    metadata: {{topic: {topic}}}\n    examples: |\n{examples}"


def write(folder: Path, name: str, *blocks: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('version: "3.1"\nnlu:\n' + "".join(blocks), encoding="utf-8")
    return path


def test_a_message_knows_its_line_topic_and_language(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "en/friend.yml",
        block("friend", "one", "two", topic="a"),
        block("friend", "three", topic="b"),
    )
    examples, _ = read_examples(tmp_path)
    assert [(item.text, item.line, item.topic, item.lang) for item in examples] == [
        ("one", 6, "a", "en"),
        ("two", 7, "a", "en"),
        ("three", 11, "b", "en"),
    ]
    assert path.read_text(encoding="utf-8").splitlines()[10].strip() == "- three"


def test_the_same_message_under_two_intents_of_a_language_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "en/friend.yml", block("friend", "He is cold"))
    write(tmp_path, "en/signs.yml", block("signs", "he is COLD"))
    examples, _ = read_examples(tmp_path)
    (problem,) = check_examples(examples, ["friend", "signs"])
    assert not problem.warning
    assert str(problem).startswith(
        f"{tmp_path}/en/signs.yml:6: the same message is friend at {tmp_path}/en/friend.yml:6"
    )


def test_the_same_message_in_two_languages_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, "en/smalltalk.yml", block("smalltalk", "ok"))
    write(tmp_path, "pl/affirm.yml", block("affirm", "ok"))
    write(tmp_path, "pl/smalltalk.yml", block("smalltalk", "hi"))
    write(tmp_path, "ro/smalltalk.yml", block("smalltalk", "hi"))
    examples, _ = read_examples(tmp_path)
    assert [problem.warning for problem in check_examples(examples, ["smalltalk", "affirm"])] == [True]


def test_an_unknown_intent_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "en/freind.yml", block("freind", "one"))
    examples, _ = read_examples(tmp_path)
    assert "unknown intent freind" in str(next(iter(check_examples(examples, ["friend"]))))


def test_a_nearly_empty_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "en/friend.yml", block("friend", "one"))
    _, problems = read_examples(tmp_path)
    assert str(problems[0]).startswith(f"{path}:1: only 1 messages")


def test_a_message_on_two_lines_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "en/friend.yml", block("friend", "one\n        two"))
    _, problems = read_examples(tmp_path)
    assert str(problems[0]).startswith(f"{path}:7: a message must stand on one line")


def test_the_projects_own_training_data_has_no_errors() -> None:
    examples, problems = read_examples()
    problems += check_examples(examples, read_flows().intents)
    assert [str(problem) for problem in problems if not problem.warning] == []
    assert {example.lang for example in examples} >= {"en", "pl", "ro", "uk", "ar", "ur"}


def test_a_sample_depends_on_the_texts_alone_and_keeps_their_order() -> None:
    texts = [f"message {number}" for number in range(50)]
    chosen = sample(texts, 20, str)
    assert len(chosen) == 20
    assert chosen == [text for text in texts if text in chosen]
    assert set(sample(texts[::-1], 20, str)) == set(chosen)
    assert len(set(sample([*texts, "one more"], 20, str)) - set(chosen)) <= 1
    assert sample(texts, 99, str) == texts
