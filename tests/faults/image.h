/* SPDX-License-Identifier: GPL-3.0-or-later */
/* image.h: what a disk may hold after the power failed: made from what disk.h wrote down. */
#pragma once
#include "disk.h"

G_BEGIN_DECLS

typedef struct _Image Image;

/* Of everything below @root, which was empty when it was first watched. With @deaf the disk lies:
 * it never made anything safe. */
Image *image_new (const char *root, gboolean deaf);
void image_free (Image *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Image, image_free)

/* A new folder for disks that live a moment: memory serves better than a disk. */
char *image_make_folder (const char *name);

/* The disk was asked for @event. */
void image_apply (Image *self, DiskEvent *event);
/* The power fails now: writes what is left below @folder, which must not exist. What was not safe
 * is there, not there or torn, by sector, in any order, as @chance wants it; names that were not
 * safe come and go. */
void image_cut (Image *self, GRand *chance, const char *folder);

G_END_DECLS
