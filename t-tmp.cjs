require('tsx/cjs');
require('./scripts/checks/check-claims.ts').run().then(c=>console.log('exit',c));
