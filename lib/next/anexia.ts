export { type AnexiaOptions, createAnexiaHandler } from '../compat/anexia/route.ts';
