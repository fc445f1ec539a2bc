package io.sgwarden.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReviewSlotsTest {
    private final List<Integer> reviewed = new ArrayList<>();

    @Test
    @DisplayName("16: a large review is answered alone, small ones beside each other")
    void reviewsLargeOnesAlone() {
        ReviewSlots slots = new ReviewSlots(64, 100);

        slots.occupy(60, () -> slots.occupy(40, () -> reviewed.add(40)));
        slots.occupy(1000, () -> {
            reviewed.add(1000);
            assertThatThrownBy(() -> slots.occupy(1, () -> reviewed.add(1))).isInstanceOf(RefusedException.class);
        });
        slots.occupy(
                60,
                () -> assertThatThrownBy(() -> slots.occupy(1000, () -> reviewed.add(1000)))
                        .isInstanceOf(RefusedException.class));

        assertThat(reviewed).containsExactly(40, 1000);
    }

    @Test
    @DisplayName("16: a failed review gives its slot back")
    void givesSlotsBack() {
        ReviewSlots slots = new ReviewSlots(1, 100);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> slots.occupy(100, () -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        slots.occupy(100, () -> reviewed.add(100));

        assertThat(reviewed).containsExactly(100);
    }

    @Test
    @DisplayName("16: however small the heap, one body can be read and reviewed")
    void alwaysHasRoomForOne() {
        Limits small = Limits.of(64, Duration.ofSeconds(5), 1024);
        Limits large = Limits.of(64, Duration.ofSeconds(5), Long.MAX_VALUE);

        assertThat(small.bodyBytes()).isEqualTo(Bodies.LARGEST);
        assertThat(small.reviewBytes()).isEqualTo(8);
        assertThat(large.bodyBytes()).isEqualTo(1 << 30);
    }
}
