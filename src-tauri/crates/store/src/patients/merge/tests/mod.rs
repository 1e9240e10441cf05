//! Merging and parting at random, with every table compared before and after, and the words of the search. What
//! must hold: a merge changes the two rows and nothing else, and parting gives back everything that nobody changed
//! since, entry by entry. `content` compares, `game` plays, `deeds` are
//! done in dialogs, `parted` is the end of it.

mod content;
mod deeds;
mod desk;
mod game;
mod parted;

use content::differences;
use game::Game;

#[test]
fn merged_and_parted_at_random_nothing_is_lost_and_nothing_comes_over() {
    // What a merge mixes up for good is two people with one another's allergies.
    let (mut merged, mut refused, mut set) = (0, 0, (0, 0));
    for seed in 1..=12 {
        let mut game = Game::new(seed);
        for _ in 0..25 {
            match game.dice.below(5) {
                0 | 1 => game.merge(),
                2 if !game.live.is_empty() => {
                    let at = game.dice.below(game.live.len());
                    refused += usize::from(!game.part(at));
                }
                _ => game.live_on(),
            }
            merged = merged.max(game.live.len());
        }
        while !game.live.is_empty() {
            let at = game.dice.below(game.live.len());
            refused += usize::from(!game.part(at));
        }
        game.check_all_parted();
        set = (set.0 + game.desk.set.0, set.1 + game.desk.set.1);
    }
    assert!(merged > 2 && refused > 0, "the control: there were chains ({merged}), and some had to wait ({refused})");
    assert!(set.0 > 12 && set.1 > 12, "the control: {set:?} notes and pictures were set");
}

#[test]
fn the_comparison_sees_what_a_merge_must_not_do() {
    // The control: each of these is something the test above has to notice.
    let game = Game::new(99);
    let before = game.content();
    for (sql, told) in [
        ("UPDATE patients SET phone = 'x' WHERE patient_id = 3", "patients 33 phone"),
        ("INSERT INTO allergies (patient_id, substance, created_at) VALUES (2, 'x', 0)", "allergies 31 +"),
        ("DELETE FROM patient_search_state", "patient_search_state 31 -"),
    ] {
        game.sql(sql);
        assert!(differences(&before, &game.content()).contains(told), "{told}");
    }
}

#[test]
fn the_game_sees_what_comes_over_by_a_dialog() {
    // The control: somebody opens the dialog of a merged patient, and all that it shows is saved at one row.
    let mut seen = false;
    for seed in 1..=8 {
        let mut game = Game::new(seed);
        assert_eq!(game.strangers(), Vec::<String>::new());
        game.merge_these(1, 2);
        if game.live.is_empty() {
            continue;
        }
        game.dialog_that_takes_all(1);
        assert!(game.part(0));
        seen |= !game.strangers().is_empty();
    }
    assert!(seen, "what came over wasn't seen");
}
