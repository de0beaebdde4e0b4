"""What if: networks as they would be with some actors, initiatives and ties more or fewer."""

from ecosystem.network.scenario.change import Action, Change
from ecosystem.network.scenario.scenario import Scenario, scenario

__all__ = ["Action", "Change", "Scenario", "scenario"]
