/** Tests of the EC2 adapters against answers over HTTP and from dumps. */
@NullMarked
package io.sgwarden.scanner.ec2;

import org.jspecify.annotations.NullMarked;
