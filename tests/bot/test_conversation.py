"""What is said next, decided from likelihoods alone: no Rasa, no model, no text."""

import pytest

from bot.conversation import Conversation, Heard
from bot.flows import Flows, read_flows


@pytest.fixture(scope="module")
def flows() -> Flows:
    return read_flows()


def heard(raised: str | None = None, **chances: float) -> Heard:
    return Heard(chances=chances, raised=raised)


def certain(intent: str, chance: float = 0.9) -> Heard:
    return Heard(chances={intent: chance})


def pressed(choice: str) -> Heard:
    return Heard(choice=choice)


def talk(flows: Flows, *turns: Heard) -> list[str]:
    said: list[str] = []
    for turn in turns:
        said.append(Conversation(flows, said).reply_to(turn))
    return said


def test_a_clear_first_message_gets_the_first_reply_of_its_route(flows: Flows) -> None:
    for route in flows.routes:
        assert talk(flows, certain(route)) == [route]


def test_nothing_understood_at_first_is_other(flows: Flows) -> None:
    assert talk(flows, heard(signs=0.2, contacts=0.2, reporting=0.2, parent_support=0.2, place=0.2)) == [
        "other"
    ]


def test_friend_flow_goes_from_noticed_to_how_to_be_there(flows: Flows) -> None:
    said = talk(
        flows,
        heard(friend=0.8, disclosure=0.1),
        pressed("friend.noticed.food"),
        heard(place=0.9),
        pressed("friend.be_there"),
    )
    assert said == ["friend", "friend.where", "friend.tell", "friend.be_there"]


def test_danger_now_leads_to_emergency(flows: Flows) -> None:
    assert talk(flows, heard(abuse=0.9), heard(affirm=0.8))[-1] == "emergency"


@pytest.mark.parametrize(
    ("route", "button"),
    [
        ("friend.where", "friend.danger.yes"),
        ("child_concern", "child_concern.danger.yes"),
        ("disclosure", "disclosure.safe.no"),
    ],
)
def test_who_is_not_asked_about_danger_has_a_button_for_it(flows: Flows, route: str, button: str) -> None:
    assert flows.replies[route].choices[button] == "emergency"


@pytest.mark.parametrize("answer", ["affirm", "deny", "unsure"])
def test_yes_or_no_to_a_question_that_was_not_put_alarms_nobody(flows: Flows, answer: str) -> None:
    for route in ("friend", "child_concern", "disclosure"):
        said = talk(flows, certain(route), certain(answer), certain(answer))
        assert {reply.partition(".")[0] for reply in said} == {route}


def test_not_sure_about_danger_asks_and_then_goes_on_with_the_flow(flows: Flows) -> None:
    said = talk(flows, heard(abuse=0.9), heard(unsure=0.9))
    assert said[-1] == "emergency.check"
    assert Conversation(flows, said).reply_to(pressed("emergency.check.no")) == "abuse.trusted"
    assert Conversation(flows, said).reply_to(heard(affirm=0.9)) == "emergency"


def test_all_that_stays_on_the_route_outweighs_a_likelier_move(flows: Flows) -> None:
    said = talk(flows, heard(friend=0.9), heard(signs=0.4, friend=0.25, detail=0.2, other=0.15))
    assert said == ["friend", "friend.where"]


def test_a_clear_message_of_another_route_moves_there(flows: Flows) -> None:
    assert talk(flows, heard(friend=0.9), heard(chat_privacy=0.95))[-1] == "chat_privacy"


@pytest.mark.parametrize("urgent", ["emergency", "self_harm", "abuse", "disclosure"])
def test_a_conversation_turns_urgent_at_any_step(flows: Flows, urgent: str) -> None:
    for reply in flows.replies:
        if not reply.startswith(urgent):
            answer = Conversation(flows, [reply]).reply_to(certain(urgent))
            assert answer.partition(".")[0] in flows.urgent, reply


def test_urgent_routes_win_together_where_none_wins_alone(flows: Flows) -> None:
    assert talk(flows, heard(child_concern=0.4, abuse=0.3, emergency=0.25)) == ["abuse"]


def test_a_considerable_chance_of_urgency_is_asked_about(flows: Flows) -> None:
    assert talk(flows, heard(other=0.6, self_harm=0.25, abuse=0.15)) == ["self_harm.check"]


def test_what_may_be_urgent_is_asked_about_sooner_at_first_than_later(flows: Flows) -> None:
    unclear = heard(parent_support=0.75, self_harm=0.25)
    assert talk(flows, unclear) == ["self_harm.check"]
    assert talk(flows, certain("parent_support"), unclear)[-1] != "self_harm.check"


def test_a_check_is_not_asked_twice(flows: Flows) -> None:
    unclear = heard(other=0.6, self_harm=0.25, abuse=0.15)
    assert talk(flows, unclear, unclear)[-1] != "self_harm.check"


def test_side_answer_offers_the_way_back_and_resume_takes_it(flows: Flows) -> None:
    said = talk(flows, heard(friend=0.9), pressed("friend.noticed.sad"), heard(chat_privacy=0.95))
    assert said[-1] == "chat_privacy"
    assert Conversation(flows, said).choices[0] == "friend.resume"
    assert Conversation(flows, said).reply_to(pressed("friend.resume")) == "friend.where"


def test_a_bare_answer_after_a_side_answer_answers_the_open_question(flows: Flows) -> None:
    said = talk(flows, heard(friend=0.9), heard(chat_privacy=0.95), heard(detail=0.9))
    assert said[-1] == "friend.where"


def test_no_way_back_is_offered_once_a_flow_has_ended(flows: Flows) -> None:
    said = talk(flows, heard(friend=0.9), pressed("friend.where.skip"), heard(chat_privacy=0.95))
    assert not [choice for choice in Conversation(flows, said).choices if choice.endswith(".resume")]


def test_there_are_never_more_than_five_choices(flows: Flows) -> None:
    for reply in flows.replies:
        assert 1 <= len(Conversation(flows, ["friend", reply]).choices) <= 5


def test_two_not_understood_in_a_row_lead_to_people(flows: Flows) -> None:
    assert talk(flows, heard(other=0.9), heard(other=0.9)) == ["other", "other.people"]


def test_other_after_something_understood_starts_counting_again(flows: Flows) -> None:
    assert talk(flows, heard(other=0.9), heard(signs=0.9), heard(other=0.9)) == ["other", "signs", "other"]


def test_thanks_in_a_conversation_is_not_greeted_like_a_stranger(flows: Flows) -> None:
    assert talk(flows, heard(signs=0.9), heard(smalltalk=0.95))[-1] == "smalltalk.again"


@pytest.mark.parametrize("answer", ["affirm", "deny", "unsure", "detail"])
def test_an_answer_with_nothing_asked_is_asked_who_it_is_about(flows: Flows, answer: str) -> None:
    assert talk(flows, certain(answer)) == ["other.who"]


def test_a_bare_place_at_first_gets_the_contacts_of_that_place(flows: Flows) -> None:
    assert talk(flows, heard(place=0.95)) == ["contacts.area"]


def test_raised_lifts_a_harmless_reading(flows: Flows) -> None:
    assert talk(flows, heard(raised="emergency", other=0.9)) == ["emergency"]


def test_raised_never_lowers(flows: Flows) -> None:
    assert talk(flows, heard(raised="disclosure", emergency=0.9)) == ["emergency"]


def test_raised_by_a_route_that_is_not_urgent_changes_nothing(flows: Flows) -> None:
    assert talk(flows, heard(raised="contacts", other=0.9)) == ["other"]


def test_raised_turns_a_question_about_urgency_into_the_urgent_reply(flows: Flows) -> None:
    assert talk(flows, heard(raised="self_harm", other=0.6, self_harm=0.25, abuse=0.15)) == ["self_harm"]


def test_a_choice_works_in_a_conversation_that_has_expired(flows: Flows) -> None:
    for choice in flows.destinations:
        assert Conversation(flows).reply_to(pressed(choice)) in flows.replies


def test_every_reply_answers_every_kind_of_answer_with_a_reply(flows: Flows) -> None:
    for reply in flows.replies:
        for intent in flows.intents:
            answer = Conversation(flows, [reply]).reply_to(certain(intent))
            assert answer in flows.replies, (reply, intent)


def test_no_conversation_is_stuck_on_one_reply(flows: Flows) -> None:
    for reply in flows.replies:
        answers = {
            Conversation(flows, [reply]).reply_to(pressed(choice)) for choice in flows.replies[reply].choices
        }
        assert answers - {reply}, reply


def test_a_question_of_another_kind_ends_a_conversation_about_a_friend(flows: Flows) -> None:
    assert talk(flows, heard(friend=0.9), heard(other=0.9, friend=0.05))[-1] == "other"


def test_an_urgent_matter_is_not_left_for_a_less_pressing_one_on_a_guess(flows: Flows) -> None:
    unclear = heard(smalltalk=0.39, self_harm=0.11, other=0.3, signs=0.2)
    assert talk(flows, heard(self_harm=0.9), unclear)[-1] == "self_harm.safe"
    assert talk(flows, heard(self_harm=0.9), heard(smalltalk=0.6, other=0.4))[-1] == "smalltalk.again"
    assert talk(flows, heard(self_harm=0.9), heard(emergency=0.35, other=0.3))[-1] == "emergency"


def test_an_unclear_message_in_an_emergency_stays_there(flows: Flows) -> None:
    said = talk(flows, heard(emergency=0.9), heard(parent_support=0.3, friend=0.2, chat_privacy=0.2))
    assert said[-1] == "emergency.cannot_speak"


@pytest.mark.parametrize("reply", ["emergency.over", "abuse.check", "disclosure.check"])
def test_after_a_check_or_a_danger_that_is_over_a_worry_is_followed(flows: Flows, reply: str) -> None:
    assert Conversation(flows, [reply]).reply_to(certain("friend", 0.7)) == "friend"


def test_a_check_denied_leads_back_to_the_open_question(flows: Flows) -> None:
    said = talk(flows, heard(child_concern=0.9), heard(other=0.65, self_harm=0.2, abuse=0.15))
    assert said[-1] == "self_harm.check"
    assert Conversation(flows, said).reply_to(heard(deny=0.9)) == "child_concern"
    assert Conversation(flows, said).reply_to(pressed("self_harm.check.no")) == "child_concern"


def test_a_check_denied_at_first_is_not_come_back_to(flows: Flows) -> None:
    said = talk(flows, heard(signs=0.5, abuse=0.4), heard(deny=0.9), heard(detail=0.9))
    assert said == ["abuse.check", "other.who", "other.people"]
    assert Conversation(flows, said).reply_to(heard(detail=0.9)) == "other.people"
