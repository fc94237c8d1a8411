/** What is written after a request that two readers could end at two places. */
const SECOND = 'GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** A request of these header lines and this body, and what is to be smuggled behind it. */
const post = (lines: readonly string[], body: string) =>
  `${['POST /api/graphql HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', ...lines, '', ''].join('\r\n')}${body}${SECOND}`;

const get = (...lines: string[]) => ['GET /ping HTTP/1.1', ...lines, '', ''].join('\r\n');

const CHUNKED = 'Transfer-Encoding: chunked';

/** Texts that a server and a proxy before it could read differently, by what is odd in them. */
export const SMUGGLING: Readonly<Record<string, string>> = {
  'a length and chunks': post(['Content-Length: 5', CHUNKED], '0\r\n\r\n'),
  'chunks and a length': post([CHUNKED, 'Content-Length: 5'], '0\r\n\r\n'),
  'two lengths': post(['Content-Length: 0', `Content-Length: ${SECOND.length}`], ''),
  'the same length twice': post(['Content-Length: 2', 'Content-Length: 2'], '{}'),
  'a list of lengths': post(['Content-Length: 2, 2'], '{}'),
  'a length with a sign': post(['Content-Length: +2'], '{}'),
  'a length below zero': post(['Content-Length: -2'], '{}'),
  'a length in hexadecimal': post(['Content-Length: 0x2'], '{}'),
  'a length beyond all': post(['Content-Length: 99999999999999999999'], '{}'),
  'a length with a space in it': post(['Content-Length: 1 2'], '{}'),
  'an empty length': post(['Content-Length:'], ''),
  'chunks by another name': post(['Transfer-Encoding: xchunked'], '0\r\n\r\n'),
  'chunks and then something else': post(['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'),
  'chunks twice': post(['Transfer-Encoding: chunked, chunked'], '0\r\n\r\n'),
  'chunks in two headers': post([CHUNKED, 'Transfer-Encoding: identity'], '0\r\n\r\n'),
  'chunks with a parameter': post(['Transfer-Encoding: chunked;q=1'], '0\r\n\r\n'),
  'chunks with a control character': post(['Transfer-Encoding: \x0bchunked'], '0\r\n\r\n'),
  'chunks with a space before the colon': post(['Transfer-Encoding : chunked'], '0\r\n\r\n'),
  'chunks folded into the next line': post(['Transfer-Encoding:\r\n chunked'], '0\r\n\r\n'),
  'a header folded into the next line': post(['X-A: b\r\n c', 'Content-Length: 2'], '{}'),
  'a header that begins with a space': post([' X-A: b', 'Content-Length: 2'], '{}'),
  'lines that end with LF alone': post(['Content-Length: 2'], '{}').replaceAll('\r\n', '\n'),
  'one line that ends with LF alone': post(['X-A: b\nContent-Length: 2'], '{}'),
  'one line that ends with CR alone': post(['X-A: b\rContent-Length: 2'], '{}'),
  'a head that ends with LF alone': get('Host: localhost').replace(/\r\n$/, '\n'),
  'a NUL in a header': post(['X-A: b\0c', 'Content-Length: 2'], '{}'),
  'a header without a colon': post(['X-A', 'Content-Length: 2'], '{}'),
  'a header without a name': post([': b', 'Content-Length: 2'], '{}'),
  'a space in the name of a header': post(['X A: b', 'Content-Length: 2'], '{}'),
  'a chunk size with a prefix': post([CHUNKED], '0x2\r\n{}\r\n0\r\n\r\n'),
  'a chunk size with a sign': post([CHUNKED], '+2\r\n{}\r\n0\r\n\r\n'),
  'a chunk size beyond all': post([CHUNKED], 'fffffffffffffffff\r\n{}\r\n0\r\n\r\n'),
  'a chunk that is longer than its size': post([CHUNKED], '1\r\n{}\r\n0\r\n\r\n'),
  'a chunk size that ends with LF alone': post([CHUNKED], '2\n{}\r\n0\r\n\r\n'),
  'a chunk extension with LF in it': post([CHUNKED], '2;a\nb\r\n{}\r\n0\r\n\r\n'),
  'a chunk that ends with LF alone': post([CHUNKED], '2\r\n{}\n0\r\n\r\n'),
  'no host': get('Connection: close'),
  'a request without a version': `GET /ping\r\n\r\n${SECOND}`,
  'a version of its own': `GET /ping HTTP/1.9\r\nHost: localhost\r\n\r\n${SECOND}`,
  'the preface of HTTP/2': `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${SECOND}`,
  'an address with a space': `GET /ping /x HTTP/1.1\r\nHost: localhost\r\n\r\n${SECOND}`,
  'an address with a tab': `GET /ping\t/x HTTP/1.1\r\nHost: localhost\r\n\r\n${SECOND}`,
};
