/**
 * Run beside the page: the first date that a browser formats takes it 20 ms, four times as much on a phone, and once in all of its
 * threads; the first number a quarter of that.
 */
new Intl.DateTimeFormat().format();
new Intl.NumberFormat().format(0);
new Intl.PluralRules().select(0);
new Intl.RelativeTimeFormat().format(0, "day");
self.close();
