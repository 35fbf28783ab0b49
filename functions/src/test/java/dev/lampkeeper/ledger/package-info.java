@NullMarked
package dev.lampkeeper.ledger;

import org.jspecify.annotations.NullMarked;
