/** EC2 over the AWS SDK: readers, the deleter, the connection and its failures. Nothing else sees the SDK. */
@NullMarked
package io.sgwarden.scanner.aws;

import org.jspecify.annotations.NullMarked;
