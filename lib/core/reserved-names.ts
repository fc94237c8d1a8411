/** What no check may be called: the fields that the type of its resource has beside its checks. */
export const RESERVED_CHECKS = ['status', 'ok', 'checks', 'details'];

/** What no resource may be called: addresses, fields and subcommands of our own. */
export const RESERVED_RESOURCES = [
  ...['ping', 'livez', 'readyz', 'metrics', 'jobs', 'api', 'graphql', 'node', 'changes', 'events', 'tick'],
  ...['monitors', 'monitor', 'kinds', 'periods', 'history', 'maintenance', 'rehearse', 'notify', 'actions'],
  ...['messages', 'preferences'],
  ...['serve', 'migrate', 'init', 'probe', 'snapshot', 'watchman', 'worker', 'help'],
];

/** What no resource may have its types of GraphQL called: those of GraphQL, and our own. */
export const OUR_TYPES = [
  ...['Query', 'Mutation', 'Subscription', 'String', 'Int', 'Float', 'Boolean', 'ID', 'DateTime', 'JSON'],
  ...['Status', 'Effect', 'Check', 'Probe', 'ProbeError', 'Measurement', 'Node', 'PageInfo'],
  ...['Monitor', 'MonitorConnection', 'MonitorEdge', 'MonitorOrigin', 'NotifyType', 'RecentEvaluation'],
  ...['Person', 'Period', 'PeriodConnection', 'PeriodEdge', 'Note', 'Evidence', 'Finding', 'Change'],
  ...['Kind', 'KindField', 'Trial', 'Uptime', 'HistoryPoint', 'HistoryValue', 'Resolution', 'Month'],
  ...['Release', 'Maintenance', 'Rehearsal', 'RehearsedPeriod', 'RehearsedDelay'],
];
