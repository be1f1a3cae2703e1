import { expect, test } from 'vitest';
import { takeAccessToken } from '../../renderer/connection/access-token.ts';

function createPage(href: string) {
  const kept = new Map<string, string>();
  const page = { href };
  const history = {
    replaceState: (_state: unknown, _title: string, to: string) => (page.href = to),
  };
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  return {
    page,
    take: () =>
      takeAccessToken(
        page as Location,
        history as unknown as History,
        storage as unknown as Storage,
      ),
  };
}

test.each(['http://localhost:1/#token=a%2Bb', 'http://localhost:1/?token=a%2Bb'])(
  'takes the token out of %s and keeps it',
  (href) => {
    const { page, take } = createPage(href);
    expect(take()).toBe('a+b');
    expect(page.href).toBe('http://localhost:1/');
    expect(take()).toBe('a+b');
  },
);

test('leaves the rest of the address alone', () => {
  const { page, take } = createPage('http://localhost:1/?x=1&token=t#/train');
  expect(take()).toBe('t');
  expect(page.href).toBe('http://localhost:1/?x=1#/train');
});

test('has no token where none was ever given', () => {
  expect(createPage('http://localhost:1/#/train').take()).toBeUndefined();
});
