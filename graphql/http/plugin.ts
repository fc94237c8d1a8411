import type { Plugin } from 'graphql-yoga';
import { toAccepted } from './accepted.ts';
import { parseAddress } from './parameters.ts';

/** Yoga's GraphQL over HTTP, set right where it answers 500 or 200 to what is a bad request. */
export function createOverHttp(): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(parseAddress);
    },
    onResultProcess({ request, result }) {
      // Only who names application/json wants 200 for a bad document (as the standard's part on it says), and for nothing else.
      const wants200 = toAccepted(request).includes('application/json');
      for (const { extensions } of ('errors' in result && result.errors) || []) {
        const http = extensions.http as { spec?: boolean } | undefined;
        if (http && (!wants200 || extensions.code === 'BAD_REQUEST')) http.spec = false;
      }
    },
  };
}
