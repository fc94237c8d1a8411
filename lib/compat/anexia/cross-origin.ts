/** What anexia-monitoring sends with every answer to who may ask, and with that to OPTIONS. */
export const CROSS_ORIGIN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, OPTIONS',
};
