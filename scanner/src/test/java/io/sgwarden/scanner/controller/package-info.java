@NullMarked
package io.sgwarden.scanner.controller;

import org.jspecify.annotations.NullMarked;
