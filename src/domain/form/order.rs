//! The order of the fields, where a person chose another than their names tell. It is remembered for each crew.

use super::{Field, Form};

impl Form {
    /// Moves a field one place up, or down. At the end of the list it stays.
    pub fn shift(&mut self, name: &str, up: bool) {
        let Some(at) = self.place(name) else { return };
        let other = if up { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < self.fields.len()) };
        if let Some(other) = other {
            self.fields.swap(at, other);
            self.arranged = true;
        }
    }

    /// Where a field stands: 0 is the first.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// The names in the order that a person chose; none if their names decide.
    #[must_use]
    pub fn order(&self) -> Vec<String> {
        let names = self.fields.iter().filter(|_| self.arranged);
        names.map(|field| field.name.clone()).collect()
    }

    /// Takes up an order that was chosen before. What it does not name comes after, in its own order.
    pub fn arrange(&mut self, order: &[String]) {
        if order.is_empty() {
            return;
        }
        let mut left: Vec<Option<Field>> = std::mem::take(&mut self.fields).into_iter().map(Some).collect();
        let mut next = 0;
        for name in order {
            let is = |field: &Option<Field>| field.as_ref().is_some_and(|field| field.name == *name);
            // Mostly they stand in this order, and there may be many.
            let after = left.iter().skip(next).position(is).map(|at| at + next);
            if let Some(at) = after.or_else(|| left.iter().position(is)) {
                self.fields.extend(left[at].take());
                next = at + 1;
            }
        }
        self.fields.extend(left.into_iter().flatten());
        self.arranged = true;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{form, order};
    use proptest::prelude::*;

    #[test]
    fn a_field_is_moved_and_its_place_is_remembered() {
        let names = ["topic", "audience", "current_year"];
        let mut moved = form(&names);
        assert_eq!((order(&moved), moved.order()), (names.to_vec(), Vec::<String>::new()));
        moved.shift("current_year", true);
        moved.shift("topic", false);
        assert_eq!(order(&moved), ["current_year", "topic", "audience"]);
        let mut back = form(&names);
        back.arrange(&moved.order());
        assert_eq!(back, moved);
        assert_eq!(moved.values().to_json(), r#"{"current_year":"2026","topic":"","audience":""}"#);
    }

    #[test]
    fn at_the_end_of_the_list_nothing_moves() {
        let mut form = form(&["topic", "audience"]);
        for (name, up) in [("topic", true), ("audience", false), ("gone", true)] {
            form.shift(name, up);
        }
        assert_eq!((order(&form), form.order().len()), (vec!["topic", "audience"], 0));
    }

    #[test]
    fn inputs_that_came_since_follow_and_those_that_went_are_passed_over() {
        let mut form = form(&["topic", "audience", "tone", "article"]);
        form.arrange(&["article".into(), "gone".into(), "tone".into()]);
        assert_eq!(order(&form), ["article", "tone", "topic", "audience"]);
    }

    proptest! {
        #[test]
        fn no_field_is_lost_whatever_is_moved(moves in prop::collection::vec((0_usize..4, any::<bool>()), 0..12)) {
            let names = ["topic", "a", "b", "article"];
            let mut form = form(&names);
            for (at, up) in moves {
                form.shift(names[at], up);
            }
            let mut left = order(&form);
            left.sort_unstable();
            prop_assert_eq!(left, ["a", "article", "b", "topic"]);
        }
    }
}
