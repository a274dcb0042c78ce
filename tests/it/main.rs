//! Tests of the whole program and of what it ships with.

mod readme;
