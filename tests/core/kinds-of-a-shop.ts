import { ageMonitor, monitor } from '../../lib/monitors.ts';

export const lastOrder = ageMonitor({ label: 'The last order', age: () => 60 });
export const openOrders = monitor({ label: 'Open orders', status: () => 'fine' });

/** No kind: the module has it for its own use. */
export const countOrders = () => 5;
