//! Rows or records by what they share: one list of their numbers, in order of what is shared, instead of one for each. What is
//! shared is asked for again and again rather than kept: of a hundred thousand rows that is what counts.

/// Rows or records, by their number, and what each goes by.
pub struct Groups<F> {
    numbers: Vec<u32>,
    key: F,
}

impl<K: Ord, F: Fn(usize) -> K> Groups<F> {
    /// Those that share a key are a group, in their order.
    pub fn of(all: impl Iterator<Item = usize>, key: F) -> Self {
        let mut numbers: Vec<u32> = all.filter_map(|one| u32::try_from(one).ok()).collect();
        numbers.sort_by_key(|one| key(*one as usize));
        Self { numbers, key }
    }

    fn key(&self, number: u32) -> K {
        (self.key)(number as usize)
    }

    /// The group of that key; nobody where there is none.
    pub fn get(&self, key: &K) -> Vec<usize> {
        let from = self.numbers.partition_point(|one| self.key(*one) < *key);
        let rest = self.numbers[from..].iter();
        rest.take_while(|one| self.key(**one) == *key)
            .map(|one| *one as usize)
            .collect()
    }

    /// Every group, in the order of their first: the same answer every time.
    pub fn in_order(&self) -> impl Iterator<Item = (K, Vec<usize>)> + '_ {
        let groups = self
            .numbers
            .chunk_by(|one, other| self.key(*one) == self.key(*other));
        let mut groups: Vec<&[u32]> = groups.collect();
        groups.sort_by_key(|group| group.first().copied());
        groups.into_iter().filter_map(|group| {
            let key = self.key(*group.first()?);
            Some((key, group.iter().map(|one| *one as usize).collect()))
        })
    }
}

/// Those of a list that are not settled and have a key, in groups.
pub fn open<'r, T, K: Fn(&'r T) -> &'r str>(
    all: &'r [T],
    settled: &[bool],
    key: K,
) -> Groups<impl Fn(usize) -> &'r str + use<'r, T, K>> {
    let is_open = |at: &usize| !settled[*at] && !key(&all[*at]).is_empty();
    let open: Vec<usize> = (0..all.len()).filter(is_open).collect();
    Groups::of(open.into_iter(), move |at| key(&all[at]))
}
