/* SPDX-License-Identifier: GPL-3.0-or-later */
/* board-page.h: the board of the day: who is where, what is next, what is late. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_BOARD_PAGE (liji_board_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiBoardPage, liji_board_page, LIJI, BOARD_PAGE, LijiPage)

G_END_DECLS
