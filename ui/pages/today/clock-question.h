/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock-question.h: the head is told what makes the clock doubtful and may say that it is right. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

/* @done is called when the head's word stands in the journal. */
void liji_clock_question_ask (LijiPage *page, void (*done) (LijiPage *page));

G_END_DECLS
