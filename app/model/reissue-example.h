/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue-example.h: one plainly invented reissue, as JSON: what the schema shows. */
#pragma once

extern const char liji_reissue_example[];
