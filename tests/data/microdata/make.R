# make.R - files of SPSS and Stata for tests/microdata, made by R's haven (ReadStat inside) and
# foreign (which is not).
#
#   cd tests/data/microdata && Rscript make.R
#
# Debian: r-base-core, r-cran-haven, r-cran-foreign.  The answers are made up.
suppressMessages(library(haven))

answers <- read.csv("../survey/apistrat.csv", check.names = FALSE)
names(answers) <- gsub(".", "_", names(answers), fixed = TRUE)
write.csv(answers, "apistrat_plain.csv", row.names = FALSE, na = "", quote = FALSE)
write_sav(answers, "apistrat.sav", compress = "none")
write_sav(answers, "apistrat.zsav", compress = "zsav")
write_dta(answers, "apistrat.dta", version = 14)
foreign::write.dta(answers, "apistrat_old.dta", version = 7L)

# Labels in Vietnamese, missing codes, dates, texts.
spss <- data.frame(
	xa = labelled_spss(c("01", "02", "02", "03", "99", ""), c("Xã Bình Minh" = "01", "Xã Hòa Lạc" = "02"),
		na_values = "99", label = "Xã, phường"),
	hai_long = labelled_spss(c(1, 2, 5, 98, 99, NA), c("Không hài lòng" = 1, "Hài lòng" = 5,
		"Không biết" = 98, "Từ chối" = 99), na_values = c(98, 99), label = "Mức độ hài lòng"),
	tuoi = labelled_spss(c(18, 45.5, -1, -7, 60, 33), NULL, na_range = c(-9, -1), label = "Tuổi"),
	ngay = as.Date(c("2022-12-31", "1969-12-31", NA, "2024-02-29", "1900-01-01", "2022-06-01")),
	luc = as.POSIXct(c("2022-12-31 23:59:59", "1969-12-31 00:00:01", NA, "2024-02-29 12:00:00",
		"2000-01-01 00:00:00", "2022-06-01 07:30:00"), tz = "UTC"))
attr(spss$ngay, "label") <- "Ngày phỏng vấn"
write_sav(spss, "labels.sav", compress = "byte")

stata <- data.frame(
	hai_long = labelled(c(1, 2, 5, tagged_na("a"), tagged_na("z"), NA), c("Không hài lòng" = 1, "Hài lòng" = 5,
		"Không biết" = tagged_na("a"), "Từ chối" = tagged_na("z")), label = "Mức độ hài lòng"),
	xa = c("01", "02", "02", "03", "Thị trấn Đông Anh", ""),
	ngay = spss$ngay, luc = spss$luc)
write_dta(stata, "labels.dta", version = 15)
