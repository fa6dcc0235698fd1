//! Rows or records by what they share: one list of them all, in order of what is shared, instead of one for each.

/// Rows or records, by their number, with what each goes by.
pub struct Groups<K>(Vec<(K, usize)>);

impl<K: Ord + Copy> Groups<K> {
    /// Those that share a key are a group, in their order.
    pub fn of(all: impl Iterator<Item = (K, usize)>) -> Self {
        let mut all: Vec<(K, usize)> = all.collect();
        all.sort();
        Self(all)
    }

    /// The group of that key; nobody where there is none.
    pub fn get(&self, key: K) -> Vec<usize> {
        let from = self.0.partition_point(|(one, _)| *one < key);
        let rest = self.0[from..].iter();
        rest.take_while(|(one, _)| *one == key)
            .map(|(_, number)| *number)
            .collect()
    }

    /// Every group, in the order of their first: the same answer every time.
    pub fn in_order(&self) -> impl Iterator<Item = (K, Vec<usize>)> + '_ {
        let groups = self.0.chunk_by(|(one, _), (other, _)| one == other);
        let mut firsts: Vec<(usize, K)> = groups
            .filter_map(|group| group.first())
            .map(|(key, number)| (*number, *key))
            .collect();
        firsts.sort_by_key(|(number, _)| *number);
        firsts.into_iter().map(|(_, key)| (key, self.get(key)))
    }
}
