// What is measured, and how well it must do. One row of docs/bench.md each.

/** `id` is the row's name between runs, `row` the word that runs it alone. */
export const GOALS = [
  { id: 'answers-sqlite', row: 'answers', work: 'Durable answers of 3 marks, on disk before the reply, 64 connections, SQLite', goal: '≥ 8,000/s, p99 < 40 ms' },
  { id: 'answers-postgres', row: 'answers', work: 'The same on PostgreSQL', goal: '≥ 3,000/s' },
  { id: 'public-large', row: 'public', work: 'Released map page and its cells, 1,000,000 marks stored, 64 connections', goal: '≥ 15,000/s, p99 < 15 ms' },
  { id: 'public-same', row: 'public', work: 'The same of 1,000 marks', goal: 'within 15 % of the above' },
  { id: 'public-beside', row: 'public', work: 'The page of 1,000 marks where 1,000,000 more are stored', goal: 'within 15 % of the above' },
  { id: 'room-list', row: 'room', work: "Coordinator's list of answers, 1,000,000 marks, 64 connections", goal: '≥ 2,000/s, p99 < 60 ms' },
  { id: 'room-map', row: 'room', work: "Coordinator's result map (cells), 1,000,000 marks, 64 connections", goal: '≥ 2,000/s, p99 < 60 ms' },
  { id: 'import-small', row: 'import', work: 'Import of 11,020 marks', goal: '< 1 s' },
  { id: 'import-large', row: 'import', work: 'Import of 1,000,000 marks', goal: '< 30 s' },
  { id: 'start-time', row: 'start', work: 'From start to the first answered request', goal: '< 100 ms' },
  { id: 'start-memory', row: 'start', work: 'Memory at rest', goal: '< 60 MB' },
  { id: 'start-binary', row: 'start', work: 'The program file', goal: '< 40 MB' },
  { id: 'page-weight', row: 'page', work: "Resident's first page: HTML, CSS and fonts, packed", goal: '< 50 kB' },
  { id: 'page-usable', row: 'page', work: 'First page usable, at 1.6 Mbit/s, 150 ms, a processor 4 times slower', goal: '< 2.5 s' },
  { id: 'page-map', row: 'page', work: 'Map drawn, under the same conditions', goal: '< 6 s' },
  { id: 'surveys-answers', row: 'surveys', work: 'Durable answers of 60 questions, counted and crossed with gender, 64 connections, SQLite', goal: '≥ 4,000/s' },
  { id: 'surveys-page', row: 'surveys', work: 'Page of 150 questions with branching: served, packed', goal: '< 5 ms, < 80 kB' },
  { id: 'surveys-keys', row: 'surveys', work: 'Its rules looked at anew in the browser, a change', goal: '< 2 ms' },
  { id: 'surveys-result', row: 'surveys', work: 'Result of 1,000,000 answers, made anew', goal: '< 15 ms' },
  { id: 'surveys-filter', row: 'surveys', work: 'A free filter over 1,000,000 answers', goal: '< 2 s' },
  { id: 'forms-read', row: 'forms', work: 'Reading and checking an XLSForm of 1,000 questions, beside pyxform', goal: '≥ 20 times pyxform' },
];

export const ROWS = [...new Set(GOALS.map(({ row }) => row))];
