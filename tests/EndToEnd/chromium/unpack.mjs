// Unpacks the package's browser, with its libraries and fonts, into the folder that TMPDIR names.
// The libraries, for machines that lack a browser's, come only where the package believes to be on Amazon Linux.
process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
const { default: chromium } = await import('@sparticuz/chromium');
await chromium.executablePath();
