/* SPDX-License-Identifier: GPL-3.0-or-later */
/* section.h: a titled card of a form; Ctrl+Enter goes from one to the next. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SECTION (liji_section_get_type ())
G_DECLARE_FINAL_TYPE (LijiSection, liji_section, LIJI, SECTION, GtkBox)

GtkWidget *liji_section_new (const char *title);
void liji_section_set_title (LijiSection *self, const char *title);
/* A widget at the end of the title line. */
void liji_section_add_suffix (LijiSection *self, GtkWidget *widget);

G_END_DECLS
