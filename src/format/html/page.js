'use strict';
// Lets the reader sort and filter tables. Nothing of the report needs it: every control is made here.
(() => {
  const ROWS_AT_A_GLANCE = 5;
  const order = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });
  const make = (name, into, settings) => into.appendChild(Object.assign(document.createElement(name), settings));
  const key = (row, at) => (row.cells[at].dataset.sort ?? row.cells[at].textContent).trim();
  const isNumber = text => /^-?\d+(\.\d+)?$/.test(text);

  // Blank cells stand last whichever way the column is sorted.
  const sorted = (rows, at, way) => {
    const keys = rows.map(row => key(row, at));
    const numbers = keys.every(text => !text || isNumber(text));
    const compare = (a, b) =>
      (!a - !b) || (!a ? 0 : way * (numbers ? a - b : order.compare(a, b)));
    return rows.map((row, at) => [keys[at], row]).sort(([a], [b]) => compare(a, b)).map(([, row]) => row);
  };

  const sortable = (table, rows) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      // Browsers do not print a button again on the next page: there its words stand.
      const words = document.createElement('span');
      words.className = 'printed';
      words.append(...[...button.childNodes].map(part => part.cloneNode(true)));
      head.append(button, words);
      button.addEventListener('click', () => {
        // Up, down, and back to the order of the report.
        const next = { ascending: 'descending', descending: '' }[head.getAttribute('aria-sort')] ?? 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        if (next) head.setAttribute('aria-sort', next);
        table.tBodies[0].append(...(next ? sorted(rows, at, next === 'ascending' ? 1 : -1) : rows));
      });
    });
    table.classList.add('sortable');
  };

  const filterable = (table, rows) => {
    const tools = document.createElement('div');
    tools.className = 'tools';
    const label = make('label', tools, { textContent: 'Filter rows ' });
    const input = make('input', label, { type: 'search', autocomplete: 'off', spellcheck: false });
    input.setAttribute('aria-describedby', table.caption.id);
    const count = make('p', tools, { textContent: `${rows.length} rows` });
    count.setAttribute('role', 'status');
    const text = row => [...row.cells].map(cell => cell.textContent).join('\n').toLowerCase();
    let texts;
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      texts ??= rows.map(text);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !words.every(word => texts[at].includes(word));
        shown += !row.hidden;
      });
      count.textContent = words.length ? `${shown} of ${rows.length} rows` : `${rows.length} rows`;
      tools.classList.toggle('partial', shown < rows.length);
    });
    table.parentElement.before(tools);
  };

  // On a phone rows are laid out as blocks; said outright, they remain rows of a table for those who hear them.
  const roles = { TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TD: 'cell' };
  const spoken = part => {
    part.setAttribute('role', roles[part.tagName] ?? (part.scope === 'row' ? 'rowheader' : 'columnheader'));
  };

  for (const table of document.querySelectorAll('.scroll > table')) {
    const rows = [...table.tBodies[0].rows];
    if (table.matches('.stacked')) [table, ...table.querySelectorAll('thead, tbody, tr, th, td')].forEach(spoken);
    if (rows.length <= ROWS_AT_A_GLANCE) continue;
    sortable(table, rows);
    filterable(table, rows);
  }

  // What does not scroll is no stop for the keyboard.
  const fits = new ResizeObserver(boxes => {
    for (const { target } of boxes) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });
  document.querySelectorAll('.scroll').forEach(box => fits.observe(box));
})();
