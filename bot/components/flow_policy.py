"""The conversation's rules as a Rasa policy: a thin adapter over bot.conversation."""

from __future__ import annotations

from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation import Conversation, Heard, Leanings
from bot.flows import Flows, read_flows

UTTER = "utter_"
ABOVE_RULES = 7


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class FlowPolicy(Policy):  # type: ignore[misc]
    """Answers a message in its context; a clear first message it leaves to the rules."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The fields of bot.conversation.Leanings, and a priority above RulePolicy's for equal confidence."""
        return {"priority": ABOVE_RULES, **vars(Leanings())}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: TrackerFeaturizer | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self._flows: Flows = read_flows()
        self._leanings = Leanings(**{key: config[key] for key in vars(Leanings()) if key in config})

    @staticmethod
    def supported_data() -> SupportedData:
        """Nothing is learned from stories or rules."""
        return SupportedData.ML_AND_RULE_DATA

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """Nothing to learn: the flows are data. Rasa wants a stored resource all the same."""
        with self._model_storage.write_to(self._resource):
            return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The next reply with confidence 1, then waiting; no opinion where the rules answer the same."""
        if tracker.latest_action_name != ACTION_LISTEN_NAME:
            said_just_now = str(tracker.latest_action_name).startswith(UTTER)
            return self._sure_of(ACTION_LISTEN_NAME, domain) if said_just_now else self._no_opinion(domain)
        said = replies_said(tracker, self._flows)
        heard = heard_in(tracker.latest_message)
        reply = Conversation(self._flows, said, self._leanings).reply_to(heard)
        if not said and heard.choice is None and reply == self._flows.first_reply(_named_intent(tracker)):
            return self._no_opinion(domain)
        return self._sure_of(UTTER + reply, domain)

    def _sure_of(self, action: str, domain: Domain) -> PolicyPrediction:
        chances = self._default_predictions(domain)
        chances[domain.index_for_action(action)] = 1.0
        return self._prediction(chances)

    def _no_opinion(self, domain: Domain) -> PolicyPrediction:
        return self._prediction(self._default_predictions(domain))


def replies_said(tracker: DialogueStateTracker, flows: Flows) -> list[str]:
    """The ids of the replies of this conversation, oldest first, derived from the tracker's events."""
    names = (
        str(event.action_name) for event in tracker.applied_events() if isinstance(event, ActionExecuted)
    )
    said = (name.removeprefix(UTTER) for name in names if name.startswith(UTTER))
    return [reply for reply in said if reply in flows.replies]


def heard_in(message: UserUttered | None) -> Heard:
    """What the channel and the classifier made of the latest message; never its text."""
    if message is None:
        return Heard()
    metadata = message.metadata or {}
    ranking = message.parse_data.get("intent_ranking") or []
    return Heard(
        chances={entry["name"]: entry["confidence"] for entry in ranking},
        choice=metadata.get("choice"),
        raised=metadata.get("raised"),
    )


def _named_intent(tracker: DialogueStateTracker) -> str:
    return str((tracker.latest_message.intent or {}).get("name")) if tracker.latest_message else ""
