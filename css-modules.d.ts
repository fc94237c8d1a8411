// What the bundler of the app makes of a CSS Module; tsc alone does not know it.
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
