/* SPDX-License-Identifier: GPL-3.0-or-later */
/* application.h: the program: options, settings, one window. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_APPLICATION (liji_application_get_type ())
G_DECLARE_FINAL_TYPE (LijiApplication, liji_application, LIJI, APPLICATION, AdwApplication)

LijiApplication *liji_application_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The stored settings, or NULL where their schema is not installed (the defaults hold). */
GSettings *liji_application_open_settings (void);

G_END_DECLS
