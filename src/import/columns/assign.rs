//! Which column each field is given, so that all together fit best.

/// For each field the column it is given, where the sum of what they are worth is largest. `worth` has a row for each field
/// and in it a figure for each column; 0 is a column that does not fit. The work is fields × fields × columns.
pub fn best(worth: &[Vec<i64>], columns: usize) -> Vec<Option<usize>> {
    let fields = worth.len();
    // Each field has a column of its own that is worth nothing, so that it need not take one that does not fit.
    let wide = columns + fields;
    let cost = |field: usize, column: usize| -> i64 {
        let row = worth.get(field);
        -row.and_then(|row| row.get(column))
            .copied()
            .unwrap_or_default()
    };
    // Potentials and shortest augmenting paths (the Hungarian method); index 0 of both sides stands for none.
    let mut of_field = vec![0_i64; fields + 1];
    let mut of_column = vec![0_i64; wide + 1];
    let mut taken_by = vec![0_usize; wide + 1];
    let mut way = vec![0_usize; wide + 1];
    for field in 1..=fields {
        taken_by[0] = field;
        let mut at = 0;
        let mut least = vec![i64::MAX; wide + 1];
        let mut passed = vec![false; wide + 1];
        loop {
            passed[at] = true;
            let from = taken_by[at];
            let mut step = i64::MAX;
            let mut next = 0;
            for column in 1..=wide {
                if passed[column] {
                    continue;
                }
                let reduced = cost(from - 1, column - 1) - of_field[from] - of_column[column];
                if reduced < least[column] {
                    least[column] = reduced;
                    way[column] = at;
                }
                if least[column] < step {
                    step = least[column];
                    next = column;
                }
            }
            for column in 0..=wide {
                if passed[column] {
                    of_field[taken_by[column]] += step;
                    of_column[column] -= step;
                } else if least[column] < i64::MAX {
                    least[column] -= step;
                }
            }
            at = next;
            if taken_by[at] == 0 {
                break;
            }
        }
        while at != 0 {
            let before = way[at];
            taken_by[at] = taken_by[before];
            at = before;
        }
    }
    let mut given = vec![None; fields];
    for (column, field) in taken_by.iter().enumerate().skip(1).take(columns) {
        let Some(field) = field.checked_sub(1) else {
            continue;
        };
        if cost(field, column - 1) < 0 {
            given[field] = Some(column - 1);
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn the_sum_is_largest_and_what_is_worth_nothing_is_not_given() {
        assert_eq!(best(&[vec![9, 8], vec![8, 1]], 2), [Some(1), Some(0)]);
        assert_eq!(
            best(&[vec![5, 0, 3], vec![9, 0, 0], vec![0, 0, 0]], 3),
            [Some(2), Some(0), None]
        );
        assert_eq!(best(&[vec![], vec![]], 0), [None, None]);
        assert_eq!(best(&[], 4), []);
        assert_eq!(best(&[vec![7, 7]], 2), [Some(0)]);
    }
}
