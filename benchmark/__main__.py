"""`python -m benchmark`: turns a second and acknowledgement times, ours and stock, printed as a table."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from benchmark import ours, stock_rasa
from benchmark.dialogue import Measure
from jiesu.own_rasa import free_port
from tests.end_to_end.processes import Processes

CONVERSATIONS = (1, 10, 50)
PER_SECOND = 100


async def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20, help="length of each measurement")
    parser.add_argument("--no-stock", action="store_true", help="leave the stock configuration out")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jiesu-bench-") as folder:
        mine = await measure_ours(Path(folder), arguments.seconds)
        stock = {} if arguments.no_stock else await measure_stock(Path(folder), arguments.seconds)
    for count, one in mine.items():
        other = stock.get(count)
        ratio = f"   {one.per_second / other.per_second:5.1f} times stock" if other else ""
        print(f"{count:3} conversations  ours  {row(one)}{ratio}")
        if other:
            print(f"{count:3} conversations  stock {row(other)}")


async def measure_ours(folder: Path, seconds: float) -> dict[int, Measure]:
    """Our own turns and acknowledgements, with Rasa up and down."""
    house = Processes(folder)
    await house.start()
    try:
        await house.ready()
        async with ours.serving_platform(house.account, house.platform_port) as platform:
            measures = {n: await ours.turns(platform, n, seconds=seconds) for n in CONVERSATIONS}
            up = await ours.acknowledgements(platform, per_second=PER_SECOND, seconds=seconds, name="up")
            print(f"acknowledgement, Rasa up    {acknowledged(up)}")
            await house.kill("rasa")
            await asyncio.sleep(3)
            down = await ours.acknowledgements(platform, per_second=PER_SECOND, seconds=seconds, name="down")
            print(f"acknowledgement, Rasa down  {acknowledged(down)}")
    finally:
        await house.stop()
    return measures


async def measure_stock(folder: Path, seconds: float) -> dict[int, Measure]:
    """The stock configuration's turns."""
    print("training the stock configuration …", flush=True)
    print(f"trained in {await stock_rasa.train(folder):.0f} s")
    async with stock_rasa.serving(folder, port=free_port(), actions_port=free_port()) as base:
        return {n: await stock_rasa.turns(base, n, seconds=seconds) for n in CONVERSATIONS}


def row(measure: Measure) -> str:
    return f"{measure.per_second:6.1f} messages/s   p50 {measure.p50:7.1f} ms   p99 {measure.p99:7.1f} ms"


def acknowledged(times: ours.Acknowledgement) -> str:
    return f"{times.callbacks} at {times.per_second:.0f}/s   p50 {times.p50:.1f} ms   p99 {times.p99:.1f} ms"


if __name__ == "__main__":
    asyncio.run(main())
