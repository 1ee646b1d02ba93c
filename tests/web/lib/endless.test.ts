import { expect, it, vi } from 'vitest';
import { endless, type Listed, type Part } from '../../../web/src/lib/endless';

/** Story 9 is newer than story 8. */
const story = (number: number): Listed => ({ path: `/en/a/${number}`, publishedAt: new Date(number * 60_000).toISOString() });
const stories = (...numbers: number[]) => numbers.map(story);
const numbersOf = (list: Listed[]) => list.map(({ path }) => Number(path.split('/').at(-1)));
const part = (next: string | null, ...numbers: number[]): Part<Listed> => ({ stories: stories(...numbers), next });
const parts: Record<string, Part<Listed>> = {
  '?after=8': part('?after=6', 7, 6),
  '?after=6': part(null, 5),
};
const load = vi.fn(async (address: string) => parts[address] as Part<Listed>);
const first = part('?after=8', 9, 8);

it('Each part follows the one before, to the end', async () => {
  const feed = endless({ first, load });
  await feed.more();
  expect(feed.state.value.older.map(numbersOf)).toEqual([[7, 6]]);
  await feed.more();
  expect(feed.state.value).toMatchObject({ next: null, loaded: 2, phase: 'idle' });
  expect(feed.state.value.older.map(numbersOf)).toEqual([[7, 6], [5]]);
  load.mockClear();
  await feed.more();
  expect(load).not.toHaveBeenCalled();
});

it('Whoever asks twice is answered once', async () => {
  const feed = endless({ first, load });
  await Promise.all([feed.more(), feed.more()]);
  expect(feed.state.value.older.map(numbersOf)).toEqual([[7, 6]]);
});

it('A part that could not be had is asked for again', async () => {
  const feed = endless({ first, load });
  load.mockRejectedValueOnce(new Error('offline'));
  await feed.more();
  expect(feed.state.value).toMatchObject({ phase: 'failed', next: '?after=8' });
  await feed.more();
  expect(feed.state.value).toMatchObject({ phase: 'idle', next: '?after=6' });
});

it('What is here already does not come again, and a part of nothing else is passed over', async () => {
  const feed = endless({ first, load, open: '/en/a/6', kept: undefined });
  feed.offer(stories(10));
  feed.letIn();
  parts['?after=8'] = part('?after=6', 9, 6);
  await feed.more();
  expect(feed.state.value.older.map(numbersOf)).toEqual([[5]]);
  parts['?after=8'] = part('?after=6', 7, 6);
});

it('New stories wait until they are let in, the newest on top, and none that is known', () => {
  const feed = endless({ first, load, open: '/en/a/12' });
  feed.offer(stories(10, 9, 12));
  feed.offer(stories(11));
  expect(numbersOf(feed.state.value.waiting)).toEqual([11, 10]);
  expect(feed.state.value.newer).toEqual([]);
  feed.letIn();
  expect(numbersOf(feed.state.value.newer)).toEqual([11, 10]);
  expect(feed.state.value.waiting).toEqual([]);
});

it('A story whose place is further down waits for its part', () => {
  const feed = endless({ first, load });
  feed.offer(stories(3));
  expect(feed.state.value.waiting).toEqual([]);
});

it('A feed that was left is as it was, whatever the page begins with by now', async () => {
  const left = endless({ first, load });
  await left.more();
  left.offer(stories(10));
  left.letIn();
  const kept = left.keep();
  const same = endless({ first, load, kept }).state.value;
  expect([numbersOf(same.newer), same.older.map(numbersOf), same.next]).toEqual([[10], [[7, 6]], '?after=6']);

  const moved = endless({ first: part('?after=9', 10, 9), load, kept }).state.value;
  expect([numbersOf(moved.newer), moved.older.map(numbersOf), moved.next]).toEqual([[], [[8], [7, 6]], '?after=6']);

  // 8 was taken back: it does not return.
  const without = endless({ first: part('?after=7', 9, 7), load, kept }).state.value;
  expect(without.older.map(numbersOf)).toEqual([[6]]);
});

it('When so much has come that the old list may not join the new, the feed begins anew', async () => {
  const left = endless({ first, load });
  await left.more();
  const state = endless({ first: part('?after=20', 21, 20), load, kept: left.keep() }).state.value;
  expect(state).toMatchObject({ newer: [], older: [], next: '?after=20', loaded: 0 });
});
