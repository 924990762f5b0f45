"""Rasa's pipeline component around `cases.reading`: it trains the reading models and reads every message."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.as_rasa import entities_of, intent_of
from bot.components.posted import read_posted
from bot.places import DATA
from cases.reading.hall_file import load_hall
from cases.reading.items import Items
from cases.reading.models import Models, train
from cases.reading.reader import Reader

HEARD = "heard"


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR],
    is_trainable=True,
)
class ComplaintReader(GraphComponent):
    """Sets a message's intent, entities and the output property `heard` (`Heard.to_dict()`).

    Reads with the metadata's `sent_at` as now. The hall is the file that the environment's `JIESU_HALL` names
    when the model is loaded; a model is trained without any hall, under the items of the rule set that the file
    `JIESU_ITEMS` holds, where it is set.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, reader: Reader | None) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ComplaintReader:
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ComplaintReader:
        hall = os.environ.get("JIESU_HALL")
        if not hall:
            raise RuntimeError("JIESU_HALL: name the hall file")
        with model_storage.read_from(resource) as directory:
            models = Models.load(Path(directory))
        return cls(model_storage, resource, Reader(load_hall(Path(hall)), models))

    def train(self, training_data: TrainingData) -> Resource:
        """Train from `bot/data`: more stands there than Rasa's own format holds."""
        items = os.environ.get("JIESU_ITEMS")
        trained = train(DATA, items=Items.load(Path(items)) if items else None)
        with self._storage.write_to(self._resource) as directory:
            trained.save(Path(directory))
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._read(message)
        return messages

    def _read(self, message: Message) -> None:
        if self._reader is None:
            raise RuntimeError("the reader reads only when loaded from a trained model")
        metadata = message.get("metadata") or {}
        message_id = str(message.get("message_id") or "shell")  # Rasa's own shell names no message
        heard = read_posted(self._reader, message.get(TEXT) or "", metadata, message_id=message_id)
        intent = {"name": intent_of(heard, metadata.get("asked")), "confidence": float(heard.kind_confidence)}
        message.set(INTENT, intent, add_to_output=True)
        message.set("intent_ranking", [intent], add_to_output=True)
        message.set(ENTITIES, entities_of(heard), add_to_output=True)
        message.set(HEARD, heard.to_dict(), add_to_output=True)
