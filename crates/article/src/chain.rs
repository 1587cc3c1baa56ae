//! The likeliest run of yes and no along a document, where a change of mind has its price (Viterbi 1967).

/// For each item whether to keep it, so that the sum of the odds of what is kept, less the prices of all changes, is
/// greatest. `odds` are log odds; `price` is that of a change between an item and the one before it.
pub(crate) fn decide(odds: &[f32], price: impl Fn(usize) -> f32) -> Vec<bool> {
    // The best sums of the two ways to have judged the item before, and for every item whence each came.
    let (mut no, mut yes) = (0.0f32, f32::NEG_INFINITY);
    let mut from: Vec<[bool; 2]> = Vec::with_capacity(odds.len());
    for (at, &gain) in odds.iter().enumerate() {
        let price = if at == 0 { 0.0 } else { price(at) };
        let (turned_off, turned_on) = (yes - price > no, no - price > yes);
        from.push([turned_off, !turned_on]);
        (no, yes) = (no.max(yes - price), yes.max(no - price) + gain);
    }
    let mut keep = vec![false; odds.len()];
    let mut now = yes > no;
    for (at, from) in from.iter().enumerate().rev() {
        keep[at] = now;
        now = from[usize::from(now)];
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::decide;

    #[track_caller]
    fn check(odds: &[f32], price: f32, want: &str) {
        let got: String = decide(odds, |_| price).iter().map(|&k| if k { '+' } else { '-' }).collect();
        assert_eq!(got, want, "{odds:?} at {price}");
    }

    #[test]
    fn a_change_of_mind_has_its_price() {
        check(&[], 1.0, "");
        check(&[2.0, -0.5, 2.0], 0.0, "+-+");
        check(&[2.0, -0.5, 2.0], 0.7, "+++");
        check(&[2.0, -3.0, 2.0], 0.7, "+-+");
        check(&[-2.0, 0.5, -2.0], 0.7, "---");
        check(&[-2.0, 3.0, -2.0], 0.7, "-+-");
        check(&[0.3], 5.0, "+");
    }
}
