/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-page.h: a death case (殡仪业务): its chain on top, the form of its step, one next step. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DEATH_PAGE (liji_death_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiDeathPage, liji_death_page, LIJI, DEATH_PAGE, LijiPage)

/* Shown with this target the page takes a new call; with a number or tag, that case. */
#define LIJI_DEATH_PAGE_NEW "new"

G_END_DECLS
