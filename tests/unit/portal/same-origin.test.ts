import { expect } from 'chai';
import type { Request, Response } from 'express';
import { onlyFromHere } from '../../../knowledge/portal/same-origin.ts';

const isLet = (headers: Record<string, string>): boolean => {
  let passed = false;
  const request = { get: (name: string) => headers[name] } as unknown as Request;
  try {
    onlyFromHere(request, {} as Response, () => (passed = true));
  } catch {
    return false;
  }
  return passed;
};

describe('onlyFromHere', () => {
  const host = 'city.example';
  const cases: [what: string, headers: Record<string, string>, is: boolean][] = [
    ['a form of this site', { host, 'sec-fetch-site': 'same-origin', origin: 'https://city.example' }, true],
    ['a browser that says nothing', { host }, true],
    ['an address typed by hand', { host, 'sec-fetch-site': 'none' }, true],
    ['an old browser on this site', { host, origin: 'https://city.example' }, true],
    ['an old browser that keeps the origin to itself', { host, origin: 'null' }, true],
    ['a page in a sandbox', { host, 'sec-fetch-site': 'cross-site', origin: 'null' }, false],
    ['another site', { host, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    ['an old browser on another site', { host, origin: 'https://evil.example' }, false],
    ['a site that begins like this one', { host, origin: 'https://city.example.evil.example' }, false],
    ['another site of the same owner', { host, 'sec-fetch-site': 'same-site' }, false],
    ['an origin that is no address', { host, origin: 'city.example' }, false],
  ];
  for (const [what, headers, is] of cases) {
    it(`${is ? 'lets through' : 'refuses'} ${what}`, () => expect(isLet(headers)).to.equal(is));
  }
});
