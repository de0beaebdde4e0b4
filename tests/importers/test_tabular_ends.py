"""How the ends of ties are found, and which rows are left out."""

from __future__ import annotations

from pathlib import Path

from tests.importers.sheets import csv

ACTORS = "ID,Name,Kind,Acronym\nx1,Alpha,lab,ALP\nx2,Beta,ministry,\nx3,Gamma,lab,\nx4,Gamma,university,\n"


def ties(*rows: str) -> str:
    return "\n".join(["Source,Target", *rows])


def test_an_end_is_an_id_a_label_or_an_alias(tmp_path: Path) -> None:
    got = csv(tmp_path, ACTORS, ties("x1,Beta", "alpha,BÉTA", "ALP,x2"))
    assert got.pairs == [("Alpha", "Beta")] * 3
    assert got.problems == []


def test_an_id_comes_before_a_label(tmp_path: Path) -> None:
    got = csv(tmp_path, "ID,Name\nA,One\nB,A\n", ties("A,B"))
    assert got.pairs == [("One", "A")]


def test_a_label_of_several_actors_is_reported(tmp_path: Path) -> None:
    got = csv(tmp_path, ACTORS, ties("Alpha,Gamma", "Alpha,x4"))
    assert len(got.ties) == 1
    problem = got.problem("ambiguous_end")
    assert (problem.severity, problem.value, problem.origin.row, problem.origin.column) == (
        "error",
        "Gamma",
        2,
        "Target",
    )


def test_an_end_that_is_not_listed_is_a_stub_once(tmp_path: Path) -> None:
    got = csv(tmp_path, ACTORS, ties("Alpha,Delta", "Delta,Beta"))
    assert got.actors["Delta"].stub
    assert got.codes == {"stub": 1}


def test_spellings_of_one_name_are_one_actor(tmp_path: Path) -> None:
    got = csv(tmp_path, ties("Medici,Pazzi", "MEDICI,Albizzi", "Medici,Strozzi"))
    assert sorted(got.actors) == ["Albizzi", "Medici", "Pazzi", "Strozzi"]
    assert got.problem("spellings").value == "MEDICI; Medici"


def test_blank_ends_and_placeholders_are_never_an_actor(tmp_path: Path) -> None:
    got = csv(tmp_path, ties("A,", ",B", "n/a,B", "A,unknown", "-,B", "A,tbd", "A,???", "A,B"))
    assert got.pairs == [("A", "B")]
    assert got.codes == {"blank_end": 2, "placeholder": 5}
    assert sorted(got.actors) == ["A", "B"]


def test_a_placeholder_that_is_an_id_is_an_actor(tmp_path: Path) -> None:
    got = csv(tmp_path, "ID,Name\nNA,Namibia\nDE,Germany\n", ties("NA,DE"))
    assert got.pairs == [("Namibia", "Germany")]


def test_a_loop_is_kept_and_noted(tmp_path: Path) -> None:
    got = csv(tmp_path, ties("A,A"))
    assert got.pairs == [("A", "A")]
    assert got.codes == {"loop": 1}


def test_persons_and_their_ties_are_left_out_and_counted(tmp_path: Path) -> None:
    got = csv(tmp_path, "ID,Name,Type\n1,Ada,person\n2,Lab,lab\n3,Bo,Individual\n", ties("1,2", "Bo,Lab", "2,Town"))
    assert sorted(got.actors) == ["Lab", "Town"]
    assert got.pairs == [("Lab", "Town")]
    assert got.problem("persons").message.endswith(": 2 persons, and 2 ties to people.")


def test_a_person_among_ends_is_counted_where_no_table_lists_people(tmp_path: Path) -> None:
    got = csv(tmp_path, ties("Dr. Jane Doe,Lab", "Town,Lab"))
    assert got.pairs == [("Town", "Lab")]
    assert got.problem("persons").message.endswith(": 0 persons, and 1 tie to people.")


def test_ties_of_a_row_without_a_name_are_left_out(tmp_path: Path) -> None:
    got = csv(tmp_path, "ID,Name\n1,unknown\n2,Lab\n", ties("1,2"))
    assert got.ties == []
    assert got.codes == {"placeholder": 1, "end_left_out": 1}


def test_parallel_ties_stay_apart_and_keep_their_keys(tmp_path: Path) -> None:
    one = csv(tmp_path, "Source,Target,Weight\nA,B,1\nA,B,1\nA,B,2\n")
    two = csv(tmp_path, "Source,Target,Weight\nA,B,2\nA,B,1\nA,B,1\n")
    assert len({tie.key for tie in one.ties}) == 3
    assert {(tie.key, tie.strength) for tie in one.ties} == {(tie.key, tie.strength) for tie in two.ties}


def test_ties_are_known_again_when_their_strength_changes(tmp_path: Path) -> None:
    one = csv(tmp_path, "Source,Target,Weight\nA,B,1\n")
    two = csv(tmp_path, "Source,Target,Weight\nA,B,5\n")
    assert one.ties[0].key == two.ties[0].key


def test_unique_ids_of_ties_are_their_keys(tmp_path: Path) -> None:
    got = csv(tmp_path, "Id,Source,Target\ne1,A,B\ne2,B,C\ne2,C,D\n")
    assert "d/tie:e1" in {tie.key for tie in got.ties}
    assert len({tie.key for tie in got.ties}) == 3


def test_a_repeated_row_counts_once(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Kind\nA,lab\nA,lab\nA,university\n")
    assert len(got.records) == 2
    assert got.codes == {"repeated_row": 1}


def test_rows_on_one_actor_are_put_together(tmp_path: Path) -> None:
    got = csv(tmp_path, "ID,Name,Country,City,Themes,Budget\n1,A,FR,,Water,5\n1,Alpha,DE,Paris,Air,6\n")
    [actor] = got.actors.values()
    assert (actor.name, actor.country, actor.aliases) == ("A", "FR", ("Alpha",))
    assert actor.place is not None
    assert actor.place.name == "Paris"
    assert got.topics == {("A", "Water"), ("A", "Air")}
    assert "name, country, Budget" in got.problem("repeated_actor").message


def test_the_same_id_in_two_tables_is_two_things(tmp_path: Path) -> None:
    got = csv(tmp_path, "ID,Name\n1,Ministry\n", "ID,Name,Type\n1,Road map,project\n", ties("Ministry,Road map", "1,1"))
    assert got.pairs == [("Ministry", "Road map")]
    assert got.codes == {"id_in_two_tables": 1, "ambiguous_end": 2}
