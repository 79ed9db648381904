#!/usr/bin/env node
console.log('consentry');
