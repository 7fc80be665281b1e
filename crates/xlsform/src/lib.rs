//! xlsform
