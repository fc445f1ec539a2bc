/** EC2 as ports: complete reads and deletions; and the reader of dumps. */
@NullMarked
package io.sgwarden.scanner.ec2;

import org.jspecify.annotations.NullMarked;
